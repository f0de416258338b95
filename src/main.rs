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
    if let Some(p) = checked.program {
        for r in guiju::evaluate::run_cases(&p) {
            let c = &p.cases[r.case];
            println!("{} {}", if r.passed() { "ok" } else { "FAIL" }, c.title);
            for e in &r.expectations {
                if e.holds != Ok(Some(true)) {
                    println!("   {} {:?} {:?}", files.slice(e.span), e.holds, e.sides);
                }
            }
            let t = std::time::Instant::now();
            let o =
                guiju::evaluate::evaluate(&p, &c.facts, c.on, guiju::evaluate::Options::default());
            println!("{:?}", t.elapsed());
            if let Ok(o) = o {
                for b in o.benefits {
                    println!(
                        "    {} {} {:?} {:?} {:?} {:?}",
                        p.benefits.at(b.benefit).name,
                        b.path.display(&p),
                        b.qualifies,
                        b.receives,
                        b.amount,
                        b.needs
                    );
                }
            }
        }
    }
}
