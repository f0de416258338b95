//! temporary
fn main() {
    let mut files = guiju::text::Files::new();
    let dir = std::env::args().nth(1).unwrap();
    let dir = std::path::Path::new(&dir);
    for e in std::fs::read_dir(dir)
        .unwrap()
        .chain(std::fs::read_dir(dir.join("sources")).unwrap())
    {
        let p = e.unwrap().path();
        if p.is_file() {
            files.add(
                p.strip_prefix(dir).unwrap().to_str().unwrap(),
                std::fs::read_to_string(&p).unwrap(),
            );
        }
    }
    let checked = guiju::check(&files, "");
    for d in checked.found.iter() {
        let place = d
            .labels
            .first()
            .map(|l| {
                let f = files.get(l.span.file).unwrap();
                let lc = guiju::text::Lines::new(&f.text).locate(l.span.start as usize);
                format!("{}:{}:{}", f.path, lc.line, lc.column)
            })
            .unwrap_or_default();
        println!(
            "{:?} {} {} {} [{}] help: {}",
            d.severity,
            d.code,
            place,
            d.message.zh,
            d.labels.first().map(|l| files.slice(l.span)).unwrap_or(""),
            d.help.as_ref().map_or("", |h| &h.zh)
        );
    }
    println!("program: {}", checked.program.is_some());
}
