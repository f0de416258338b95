//! temporary
#[test]
fn fmt_sample() {
    let text = std::fs::read_to_string("tests/cases/sample/sample.gj").unwrap();
    let f = |t: &str, l| {
        let mut files = guiju::text::Files::new();
        let id = files.add("a.gj", t);
        match guiju::format::format(files.get(id).unwrap(), l) {
            Ok(s) => s,
            Err(d) => panic!("{:?}", d),
        }
    };
    let zh = f(&text, None);
    std::fs::write("/tmp/zh.gj", &zh).unwrap();
    assert_eq!(f(&zh, None), zh);
    let en = f(&zh, Some(guiju::diagnostic::Lang::En));
    std::fs::write("/tmp/en.gj", &en).unwrap();
    assert_eq!(f(&en, None), en);
    let back = f(&en, Some(guiju::diagnostic::Lang::Zh));
    std::fs::write("/tmp/back.gj", &back).unwrap();
    assert_eq!(back, zh);
}
