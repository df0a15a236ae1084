//! One line to paste on another machine, such as the one the application will run on: it tries each port of an endpoint from there.

use super::endpoint::{Endpoint, PORTS, TlsMode};

/// What the line needs on that machine, beside a way to paste it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tool {
    /// bash and `timeout`: the connection, and the greeting on the STARTTLS ports.
    Bash,
    /// The same with the openssl program: TLS and the certificate's name on every port.
    Openssl,
    /// PowerShell 3 or later, in its own window: the connection alone.
    PowerShell,
    /// The same from the Windows command prompt.
    Cmd,
    /// Node.js, from any of these: the greeting on the STARTTLS ports, TLS and the certificate on the others.
    Node,
}

/// Seconds the line waits for each port.
const PATIENCE: u8 = 8;

// What stands for the host and the ports: no shell gives these letters a meaning, and no template has them otherwise.
const HOST: &str = "HOST";
const PORTS_SPACED: &str = "PORTS_SPACED";
const PORTS_LISTED: &str = "PORTS_LISTED";
const IMPLICIT_PATTERN: &str = "IMPLICIT_PATTERN";
const IMPLICIT_LISTED: &str = "IMPLICIT_LISTED";
const SECONDS: &str = "SECONDS";

const BASH: &str = r#"bash -c 'for p in PORTS_SPACED; do { r=$(timeout SECONDS bash -c "exec 3<>/dev/tcp/HOST/$p || exit; printf open; case $p in IMPLICIT_PATTERN) ;; *) read -rt 6 l <&3 || l=\"no greeting\"; printf \" %s\" \"\$l\";; esac" 2>&1); case $r in open*) ;; *) r=${r##*: };; esac; r=${r//[^[:print:]]/}; echo "$p ${r:-timeout}"; } & done; wait'"#;

const OPENSSL: &str = r#"bash -c 'for p in PORTS_SPACED; do { s="-starttls smtp"; case $p in IMPLICIT_PATTERN) s=;; esac; r=$(timeout SECONDS openssl s_client -brief -verify_return_error -verify_hostname HOST -servername HOST $s -connect HOST:$p </dev/null 2>&1); case $?:$r in *"Verified peername"*) r=${r#*Protocol version: }; r="open ${r%%[[:cntrl:]]*} certificate ok";; *"verify error:"*) r=${r#*verify error:num=*:}; r="certificate ${r%%[[:cntrl:]]*}";; *"trying anyway"*) r="no STARTTLS";; *refused*) r=refused;; 124:*) r=timeout;; *) r="no TLS";; esac; r=${r//[^[:print:]]/}; echo "$p $r"; } & done; wait'"#;

// No double quote and no percent sign: the command prompt takes it between double quotes as it is.
const POWERSHELL: &str = "foreach($p in PORTS_LISTED){$c=New-Object Net.Sockets.TcpClient;try{if($c.ConnectAsync('HOST',$p).Wait(SECONDS000)){$r='open'}else{$r='timeout'}}catch{$r=$_.Exception.GetBaseException().Message};'{0} {1}' -f $p,$r;$c.Close()}";

// Between double quotes bash, PowerShell and the command prompt change nothing that has no `$`, back-tick, `!`, `\`, `%` or
// double quote in it.
const NODE: &str = "node -e \"for(const p of[PORTS_LISTED]){const t=[IMPLICIT_LISTED].includes(p),s=require(t?'tls':'net').connect({host:'HOST',port:p,servername:'HOST'});let o='',d=0;const say=w=>{if(d++)return;console.log(p+' '+o+w);s.destroy()};s.setTimeout(SECONDS000,()=>say('timeout'));s.on('connect',()=>{o='open '});s.on('error',e=>say(e.code||e.message));s.on('close',()=>say('closed'));s.on('secureConnect',()=>say(s.getProtocol()+' certificate ok'));if(t<1)s.on('data',b=>say(String(b).replace(/[^ -~]+/g,' ').trim()))}\"";

impl Tool {
    /// Every tool, the one that most servers have first.
    pub const ALL: [Self; 5] = [Self::Bash, Self::Openssl, Self::PowerShell, Self::Cmd, Self::Node];

    /// Its word on the command line and in saved drafts.
    pub fn id(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Openssl => "openssl",
            Self::PowerShell => "powershell",
            Self::Cmd => "cmd",
            Self::Node => "node",
        }
    }

    /// The tool of this word.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.id() == id)
    }

    /// The line for the five ports of SES; `None` where the host could not stand in a shell's line.
    pub fn line(self, host: &str) -> Option<String> {
        let ends = PORTS.map(|port| Endpoint::at(host, port));
        self.line_of(host, &ends.map(|end| (end.port, end.tls)))
    }

    /// The same for other ports, each with the way TLS begins there.
    pub fn line_of(self, host: &str, ports: &[(u16, TlsMode)]) -> Option<String> {
        if !is_host(host) {
            return None;
        }
        let joined = |between: &str, only_implicit: bool| {
            let wanted = ports.iter().filter(|(_, tls)| !only_implicit || *tls == TlsMode::Implicit);
            wanted.map(|(port, _)| port.to_string()).collect::<Vec<_>>().join(between)
        };
        let pattern = joined("|", true);
        let template = match self {
            Self::Bash => BASH.to_owned(),
            Self::Openssl => OPENSSL.to_owned(),
            Self::PowerShell => POWERSHELL.to_owned(),
            Self::Cmd => format!("powershell -NoProfile -Command \"{POWERSHELL}\""),
            Self::Node => NODE.to_owned(),
        };
        let line = template
            .replace(PORTS_SPACED, &joined(" ", false))
            .replace(PORTS_LISTED, &joined(",", false))
            .replace(IMPLICIT_LISTED, &joined(",", true))
            // A pattern that is no port, where there is none.
            .replace(IMPLICIT_PATTERN, if pattern.is_empty() { "-" } else { &pattern })
            .replace(SECONDS, &PATIENCE.to_string());
        // Last: a host may look like one of the others' places.
        Some(line.replace(HOST, host))
    }
}

/// Whether a text is a host's name or IPv4 address and nothing else: letters, digits, dots and hyphens (RFC 952), as no shell
/// gives them a meaning.
pub fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SES: &str = "email-smtp.eu-west-3.amazonaws.com";

    #[test]
    fn each_line_is_one_line_with_the_host_and_every_port() {
        for tool in Tool::ALL {
            let line = tool.line(SES).expect("a host");
            assert!(line.contains(SES) && !line.contains('\n'), "{line}");
            for port in PORTS {
                assert!(line.contains(&port.to_string()), "{port}: {line}");
            }
            for place in [HOST, SECONDS, PORTS_SPACED, PORTS_LISTED, IMPLICIT_PATTERN, IMPLICIT_LISTED] {
                assert!(!line.contains(place), "{place}: {line}");
            }
            assert_eq!(Tool::find(tool.id()), Some(tool));
        }
        assert_eq!(Tool::find("fish"), None);
    }

    #[test]
    fn no_shell_changes_a_line_on_the_way_in() {
        for tool in Tool::ALL {
            let line = tool.line(SES).expect("a host");
            // History expansion, in any quotes but single ones.
            assert!(!line.contains('!'), "{line}");
            let count = |letter| line.matches(letter).count();
            match tool {
                // One word in single quotes behind `bash -c`.
                Tool::Bash | Tool::Openssl => {
                    assert!(line.starts_with("bash -c '") && line.ends_with('\'') && count('\'') == 2, "{line}");
                }
                Tool::PowerShell => assert!(!line.contains(['"', '%', '`']), "{line}"),
                Tool::Cmd => {
                    let inner = line.strip_prefix("powershell -NoProfile -Command \"").expect("its beginning");
                    assert_eq!(inner.strip_suffix('"'), Tool::PowerShell.line(SES).as_deref());
                }
                Tool::Node => {
                    let inner = line.strip_prefix("node -e \"").and_then(|line| line.strip_suffix('"'));
                    assert!(!inner.expect("in double quotes").contains(['$', '`', '\\', '%', '"']), "{line}");
                }
            }
        }
    }

    #[test]
    fn a_host_that_looks_like_a_template_stays_what_it_is() {
        let line = Tool::Bash.line("SECONDS.PORTS").expect("a host");
        assert!(line.contains("/dev/tcp/SECONDS.PORTS/$p"), "{line}");
    }

    proptest! {
        #[test]
        fn a_host_that_could_do_more_than_be_a_name_gets_no_line(host in "\\PC{0,40}|[a-z0-9.'\"$`;&|<>(){}\\\\ \n-]{0,40}") {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
            for tool in Tool::ALL {
                match tool.line(&host) {
                    Some(line) => {
                        prop_assert!(host.chars().all(plain) && !host.starts_with('-') && !host.is_empty());
                        prop_assert!(line.contains(&host));
                    }
                    None => prop_assert!(!is_host(&host)),
                }
            }
        }
    }
}
