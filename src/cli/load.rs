//! Rulebooks on disk, or compiled in, to [`Files`].
//!
//! Reads the rule files directly in a folder, the rulebooks that they use, and the source
//! texts that they name. Nothing outside the workspace is read, through links neither.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::{builtin, files};
use crate::diagnostic::Diagnostics;
use crate::program::Program;
use crate::resolve::nearest;
use crate::syntax;
use crate::syntax::tree::DeclarationKind;
use crate::text::{FileId, Files, join_inside, levelled};

/// Most files that one rulebook with all it uses may have.
const MOST_FILES: usize = 10_000;

/// Maximum depth of folders in which rulebooks are looked for.
const MOST_FOLDERS_DEEP: usize = 8;

/// A rulebook at hand.
#[derive(Debug)]
pub(super) struct Loaded {
    /// What the user called it.
    pub(super) shown: String,
    /// The files of its workspace that it reaches.
    pub(super) files: Files,
    /// Its folder in them.
    pub(super) folder: String,
    /// Where its workspace stands on disk; none of stdin and of what is compiled in.
    pub(super) root: Option<PathBuf>,
}

impl Loaded {
    /// Whether it is compiled in: then it was checked, audit and all, before it was handed out.
    pub(super) fn is_built_in(&self) -> bool {
        self.root.is_none() && self.shown != "-"
    }

    /// What it is called among others: the last part of its folder, or what it calls itself
    /// where its folder is the workspace.
    pub(super) fn name(&self, program: &Program) -> String {
        let (_, last) = self.folder.rsplit_once('/').unwrap_or(("", &self.folder));
        if last.is_empty() {
            program.name.clone()
        } else {
            last.to_owned()
        }
    }
}

/// One rulebook: a folder, a rule file, `-` for stdin, or the name of a compiled-in one.
pub(super) fn rulebook(named: &str, workspace: Option<&Path>) -> Result<Loaded, Failure> {
    let mut all = rulebooks(&[named.to_owned()], workspace)?;
    match (all.pop(), all.is_empty()) {
        (Some(loaded), true) => Ok(loaded),
        (_, false) => Err(Failure::call(
            format!("{named}：其中有多部规则集，请指明一部"),
            format!("{named}: holds several rulebooks, name one of them"),
        )),
        (None, true) => Err(no_rules(named)),
    }
}

/// Several rulebooks. A folder without rule files stands for the rulebooks in it; files of
/// one folder stand for a rulebook of just these files.
pub(super) fn rulebooks(
    named: &[String],
    workspace: Option<&Path>,
) -> Result<Vec<Loaded>, Failure> {
    let mut loaded: Vec<Loaded> = Vec::new();
    let mut single: Vec<(PathBuf, Vec<PathBuf>)> = Vec::new();
    for name in named {
        let path = Path::new(name);
        if name == "-" {
            loaded.push(of_stdin()?);
        } else if path.is_dir() {
            for folder in folders_with_rules(path, name)? {
                loaded.push(of_folder(&folder, None, workspace)?);
            }
        } else if path.is_file() {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            match single.iter_mut().find(|(of, _)| *of == folder) {
                Some((_, files)) => files.push(path.to_owned()),
                None => single.push((folder, vec![path.to_owned()])),
            }
        } else if let (Some(folder), false) = (builtin::folder(name), path.exists()) {
            loaded.push(Loaded {
                shown: name.clone(),
                files: builtin::workspace(),
                folder,
                root: None,
            });
        } else {
            files::read_plain(path, name).map_err(|failure| unknown(name).unwrap_or(failure))?;
        }
    }
    for (folder, files) in single {
        loaded.push(of_folder(&folder, Some(&files), workspace)?);
    }
    Ok(loaded)
}

/// What to say of a name that is neither a path nor compiled in.
fn unknown(name: &str) -> Option<Failure> {
    if Path::new(name).exists() {
        return None;
    }
    let known = builtin::names();
    let hint = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => (format!("；是否为 {near}？"), format!("; is {near} meant?")),
        None => (
            format!("；内置的规则集有：{}", known.join("、")),
            format!("; compiled in: {}", known.join(", ")),
        ),
    };
    Some(Failure::call(
        format!(
            "{name}：没有这个文件夹或文件，也没有这个名称的内置规则集{}",
            hint.0
        ),
        format!(
            "{name}: no such folder or file, and no compiled-in rulebook of this name{}",
            hint.1
        ),
    ))
}

fn no_rules(named: &str) -> Failure {
    Failure::call(
        format!("{named}：没有规则文件（.gj）"),
        format!("{named}: holds no rule file (.gj)"),
    )
}

/// The folder itself where it holds rule files, else every folder in it that does.
fn folders_with_rules(path: &Path, shown: &str) -> Result<Vec<PathBuf>, Failure> {
    if !rule_files(path, shown)?.is_empty() {
        return Ok(vec![path.to_owned()]);
    }
    let mut folders = Vec::new();
    inner_folders(path, MOST_FOLDERS_DEEP, &mut folders)?;
    if folders.is_empty() {
        return Err(no_rules(shown));
    }
    Ok(folders)
}

/// Folders with rule files below a folder, each before those in it.
fn inner_folders(path: &Path, deep: usize, folders: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let Some(deep) = deep.checked_sub(1) else {
        return Ok(());
    };
    for inside in listed(path, &path.to_string_lossy())? {
        let is_hidden = inside
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if is_hidden || inside.is_symlink() || !inside.is_dir() {
            continue;
        }
        if !rule_files(&inside, &inside.to_string_lossy())?.is_empty() {
            folders.push(inside.clone());
        }
        inner_folders(&inside, deep, folders)?;
    }
    Ok(())
}

/// The rule files that a path stands for: itself, those of a folder, or those of the
/// rulebooks in a folder. `-` is itself.
pub(super) fn rule_files_below(named: &str) -> Result<Vec<PathBuf>, Failure> {
    let path = Path::new(named);
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for folder in folders_with_rules(path, named)? {
        files.extend(rule_files(&folder, named)?);
    }
    Ok(files)
}

/// What a folder holds, in order of the names.
fn listed(path: &Path, shown: &str) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(path).and_then(|entries| {
        entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<PathBuf>, _>>()
    });
    let mut paths = entries.map_err(|error| Failure::of_file(shown, &error))?;
    paths.sort();
    Ok(paths)
}

/// The rule files directly in a folder; hidden ones are none.
fn rule_files(path: &Path, shown: &str) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = listed(path, shown)?;
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".gj") && !name.starts_with('.')
    });
    Ok(paths)
}

fn of_stdin() -> Result<Loaded, Failure> {
    let mut files = Files::new();
    files.add("stdin.gj", files::read_named(Path::new("-"), "stdin")?);
    Ok(Loaded {
        shown: "-".to_owned(),
        files,
        folder: String::new(),
        root: None,
    })
}

pub(super) fn of_folder(
    folder: &Path,
    only: Option<&[PathBuf]>,
    workspace: Option<&Path>,
) -> Result<Loaded, Failure> {
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let shown = here.to_string_lossy().into_owned();
    let real = |path: &Path| {
        fs::canonicalize(path).map_err(|error| Failure::of_file(&path.to_string_lossy(), &error))
    };
    let folder = real(here)?;
    let root = if let Some(root) = workspace {
        real(root)?
    } else {
        let current = real(Path::new("."))?;
        if folder.starts_with(&current) {
            current
        } else {
            around(&folder)
        }
    };
    let inside = relative(&folder, &root).ok_or_else(|| {
        Failure::call(
            format!("{shown}：不在工作区 {} 之内", root.display()),
            format!("{shown}: not inside the workspace {}", root.display()),
        )
    })?;
    let mut reader = Reader {
        root,
        files: Files::new(),
        folders: VecDeque::new(),
        seen: BTreeSet::from([inside.clone()]),
    };
    let own = match only {
        Some(only) => only
            .iter()
            .map(|path| real(path))
            .collect::<Result<_, _>>()?,
        None => rule_files(&folder, &shown)?,
    };
    reader.rules(&inside, own)?;
    reader.used()?;
    Ok(Loaded {
        shown,
        files: reader.files,
        folder: inside,
        root: Some(reader.root),
    })
}

/// Whether rule files stand directly in a folder.
pub(super) fn has_rules(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| path.extension().is_some_and(|it| it == "gj"))
}

/// The folder that a rulebook may reach by default: its first ancestor that holds no rules.
/// A rulebook in a rulebook uses that one, and what stands beside it.
pub(super) fn around(folder: &Path) -> PathBuf {
    let mut above = folder.ancestors().skip(1);
    let found = above.find(|above| !has_rules(above));
    found.unwrap_or(folder).to_owned()
}

/// `policies/jilin`, parted by `/`; none when it lies outside.
fn relative(path: &Path, root: &Path) -> Option<String> {
    let inside = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

struct Reader {
    root: PathBuf,
    files: Files,
    /// Folders of rulebooks that are used and still to be read.
    folders: VecDeque<String>,
    seen: BTreeSet<String>,
}

impl Reader {
    /// Reads rule files of a folder and the source texts that they name.
    fn rules(&mut self, folder: &str, paths: Vec<PathBuf>) -> Result<(), Failure> {
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let inside = join_inside(folder, &name).ok_or_else(|| strange_name(&path))?;
            let id = self.add(&inside, &path)?;
            self.named_in(folder, id)?;
        }
        Ok(())
    }

    /// Reads rulebooks that are used, each once.
    fn used(&mut self) -> Result<(), Failure> {
        while let Some(folder) = self.folders.pop_front() {
            let path = self.root.join(&folder);
            // One that is not there is a finding at the place that names it.
            if path.is_dir() {
                let path = self.real_inside(&path, &folder)?;
                let rules = rule_files(&path, &folder)?;
                self.rules(&folder, rules)?;
            }
        }
        Ok(())
    }

    /// Follows 引用 and 原文 of one file. A path that leaves the workspace is a finding of
    /// the checker, so it is only left unread here.
    fn named_in(&mut self, folder: &str, id: FileId) -> Result<(), Failure> {
        let Some(file) = self.files.get(id) else {
            return Ok(());
        };
        let tree = syntax::parse(file, &mut Diagnostics::new());
        for declaration in &tree.declarations {
            if let DeclarationKind::Use(path) = &declaration.kind {
                let target = join_inside(folder, &path.text);
                if let Some(target) = target.filter(|target| self.seen.insert(target.clone())) {
                    self.folders.push_back(target);
                }
            } else if let DeclarationKind::Document(document) = &declaration.kind
                && let Some(text) = &document.text
                && let Some(inside) = join_inside(folder, &text.text)
            {
                let path = self.root.join(&inside);
                if path.exists() {
                    self.add(&inside, &path)?;
                } else if let Some((inside, path)) = same_but_for_case(&inside, &path) {
                    // It is named by the finding that there is none of the path that is written.
                    self.add(&inside, &path)?;
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, inside: &str, path: &Path) -> Result<FileId, Failure> {
        if let Some(file) = self.files.at(inside) {
            return Ok(file.id);
        }
        if self.files.iter().count() >= MOST_FILES {
            return Err(Failure::call(
                format!("超过 {MOST_FILES} 个文件"),
                format!("more than {MOST_FILES} files"),
            ));
        }
        let real = self.real_inside(path, inside)?;
        Ok(self.files.add(inside, files::read_plain(&real, inside)?))
    }

    /// Where a path leads in the end; it may not lead out of the workspace.
    fn real_inside(&self, path: &Path, shown: &str) -> Result<PathBuf, Failure> {
        let real = fs::canonicalize(path).map_err(|error| Failure::of_file(shown, &error))?;
        if real.starts_with(&self.root) {
            return Ok(real);
        }
        Err(Failure::call(
            format!("{shown}：经链接指向工作区之外，不予读取"),
            format!("{shown}: leads out of the workspace through a link and is not read"),
        ))
    }
}

/// A file beside a path that is called the same but for case and for how its letters are encoded.
fn same_but_for_case(inside: &str, path: &Path) -> Option<(String, PathBuf)> {
    let form = |name: &str| levelled(name).to_lowercase();
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    let wanted = form(name);
    let beside = listed(path.parent()?, inside).ok()?;
    beside.into_iter().find_map(|path| {
        let name = path.file_name()?.to_str()?;
        let found = (form(name) == wanted).then(|| join_inside(folder, name))?;
        Some((found?, path.clone()))
    })
}

fn strange_name(path: &Path) -> Failure {
    let shown = path.display();
    Failure::call(
        format!("{shown}：文件名中有不能使用的字符"),
        format!("{shown}: the name holds characters that cannot be used"),
    )
}
