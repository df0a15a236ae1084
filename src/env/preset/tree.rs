//! Settings that stand inside each other, as JSON and as YAML.

use zeroize::Zeroizing;

use super::Format;

/// A leaf is a value as it is written; a branch has its children in order.
pub(super) enum Node {
    Leaf(Zeroizing<String>),
    Branch(Vec<(String, Node)>),
}

impl Node {
    pub(super) fn root() -> Self {
        Self::Branch(Vec::new())
    }

    /// Puts a leaf at the end of a way. What stands there already stays.
    pub(super) fn put(&mut self, way: &str, leaf: Zeroizing<String>) {
        let Self::Branch(children) = self else { return };
        let (head, tail) = way.split_once('.').map_or((way, None), |(head, tail)| (head, Some(tail)));
        let at = children.iter().position(|(key, _)| key == head).unwrap_or_else(|| {
            children.push((head.to_owned(), Self::root()));
            children.len() - 1
        });
        match tail {
            Some(tail) => children[at].1.put(tail, leaf),
            None => children[at].1 = Self::Leaf(leaf),
        }
    }

    pub(super) fn written(&self, format: Format) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::with_capacity(self.length(0)));
        if format == Format::Json {
            self.json(&mut out, 0);
            out.push('\n');
        } else {
            self.yaml(&mut out, 0);
        }
        out
    }

    /// More characters than the whole takes in either format.
    fn length(&self, depth: usize) -> usize {
        match self {
            Self::Leaf(text) => text.len() + 8,
            Self::Branch(children) => {
                let inner = |(key, node): &(String, Self)| key.len() + 2 * depth + 12 + node.length(depth + 1);
                children.iter().map(inner).sum::<usize>() + 2 * depth + 8
            }
        }
    }

    fn json(&self, out: &mut String, depth: usize) {
        let Self::Branch(children) = self else {
            let Self::Leaf(text) = self else { return };
            return out.push_str(text);
        };
        out.push_str("{\n");
        for (at, (key, node)) in children.iter().enumerate() {
            indent(out, depth + 1);
            out.extend(["\"", key, "\": "]);
            node.json(out, depth + 1);
            out.push_str(if at + 1 < children.len() { ",\n" } else { "\n" });
        }
        indent(out, depth);
        out.push('}');
    }

    fn yaml(&self, out: &mut String, depth: usize) {
        let Self::Branch(children) = self else { return };
        for (key, node) in children {
            indent(out, depth);
            out.extend([key, ":"]);
            match node {
                Self::Leaf(text) => out.extend([" ", text, "\n"]),
                Self::Branch(_) => {
                    out.push('\n');
                    node.yaml(out, depth + 1);
                }
            }
        }
    }
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}
