//! A data folder in; keys made, listed or taken back out. A key is shown once, when it is made.

use std::num::NonZeroU32;
use std::process::ExitCode;

use anyhow::Context;
use comfy_table::Table;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::account::Format;
use super::data::Data;
use crate::service::clock;
use crate::service::keys::{Draft, Origin, Record, Scope, State, Store};

use crate::service::limit::Terms;

/// 管理接口密钥
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

/// What is done.
#[derive(Debug, Clone, clap::Subcommand)]
enum Action {
    /// 新建密钥；密钥只显示这一次
    Create(Create),
    /// 列出密钥（不含密钥本身）
    List(Of),
    /// 吊销密钥；运行中的服务一秒内不再接受它
    Revoke(Revoke),
}

/// Which keys, and how they are told.
#[derive(Debug, Clone, clap::Args)]
struct Of {
    #[command(flatten)]
    data: Data,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, clap::Args)]
struct Create {
    /// 权限：read、check、admin、write:offers:<机构编码>；可多次给出
    #[arg(long = "scope", required = true, value_name = "SCOPE")]
    scopes: Vec<Scope>,
    /// 允许使用的网页来源（协议加域名）；给出后密钥为公开的浏览器密钥，只能有 read 权限
    #[arg(long = "origin", value_name = "ORIGIN")]
    origins: Vec<Origin>,
    /// 到期：日期（当天零点，北京时间）、时刻，或天数如 90d
    #[arg(long, value_parser = end)]
    expires: Option<Timestamp>,
    /// 每秒额度（成本单位）
    #[arg(long, requires = "burst")]
    rate: Option<NonZeroU32>,
    /// 瞬时额度（成本单位）
    #[arg(long, requires = "rate")]
    burst: Option<NonZeroU32>,
    /// 备注：给谁用
    #[arg(long)]
    note: Option<String>,
    #[command(flatten)]
    of: Of,
}

#[derive(Debug, Clone, clap::Args)]
struct Revoke {
    /// 密钥编号（yj_ 之后的一段，见 keys list）
    id: String,
    #[command(flatten)]
    of: Of,
}

/// Does it.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let now = Timestamp::now();
    match &args.action {
        Action::Create(create) => made(create, now)?,
        Action::List(of) => {
            let keys = Store::of(&of.data.folder()?).list()?;
            match of.format {
                Format::Json => {
                    println!("{}", Value::from_iter(keys.iter().map(|key| told(key, now))))
                }
                Format::Text => print(&keys, now),
            }
        }
        Action::Revoke(revoke) => {
            let data = revoke.of.data.existing()?;
            // Whoever copies the whole key into the command means its id.
            let id = revoke.id.strip_prefix("yj_").unwrap_or(&revoke.id);
            let id = id.split('_').next().unwrap_or(id);
            let key = Store::of(&data).revoke(id, now)?;
            match revoke.of.format {
                Format::Json => println!("{}", told(&key, now)),
                Format::Text => println!("已吊销 {}", key.id),
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn made(create: &Create, now: Timestamp) -> anyhow::Result<()> {
    let quota = create.rate.zip(create.burst).map(|(rate, burst)| Terms { rate, burst });
    let draft = Draft {
        note: create.note.clone(),
        scopes: create.scopes.clone(),
        origins: create.origins.clone(),
        quota,
        expires: create.expires,
    };
    let store = Store::of(&create.of.data.folder()?);
    let (record, key) = store.create(draft, now).context("无法新建密钥")?;
    match create.of.format {
        Format::Json => {
            let mut shown = told(&record, now);
            shown["key"] = key.reveal().into();
            println!("{shown}");
        }
        Format::Text => {
            println!("编号：{}", record.id);
            println!("密钥：{}", key.reveal());
            println!("请立即保存：密钥只显示这一次。请求时放在 Authorization: Bearer 之后。");
        }
    }
    Ok(())
}

/// A key for programs.
fn told(key: &Record, now: Timestamp) -> Value {
    let moment = |time: Option<Timestamp>| time.map(|time| clock::moment(time.as_second()));
    json!({
        "id": key.id,
        "scopes": key.scopes,
        "origins": key.origins,
        "quota": key.quota,
        "note": key.note,
        "created": moment(Some(key.created)),
        "expires": moment(key.expires),
        "revoked": moment(key.revoked),
        "state": state(key, now).0,
    })
}

/// What has become of a key, for programs and for people.
fn state(key: &Record, now: Timestamp) -> (&'static str, &'static str) {
    match key.state(now) {
        State::Active => ("active", "有效"),
        State::Expired => ("expired", "已到期"),
        State::Revoked => ("revoked", "已吊销"),
    }
}

fn print(keys: &[Record], now: Timestamp) {
    let day = |time: Timestamp| clock::local(time).date().to_string();
    let joined = |parts: Vec<String>| parts.join("\n");
    let mut table = Table::new();
    table.set_header(["编号", "状态", "权限", "来源", "额度", "建立", "到期", "备注"]);
    for key in keys {
        table.add_row([
            key.id.clone(),
            state(key, now).1.to_owned(),
            joined(key.scopes.iter().map(ToString::to_string).collect()),
            joined(key.origins.iter().map(ToString::to_string).collect()),
            key.quota
                .map(|quota| format!("{}/秒，{}", quota.rate, quota.burst))
                .unwrap_or_default(),
            day(key.created),
            key.expires.map(day).unwrap_or_default(),
            key.note.clone().unwrap_or_default(),
        ]);
    }
    println!("{table}");
}

/// `2027-01-01`, `2027-01-01T00:00:00+08:00` or `90d`.
fn end(text: &str) -> Result<Timestamp, String> {
    if let Some(days) = text.strip_suffix('d').and_then(|days| days.parse::<i64>().ok()) {
        let end = days.checked_mul(24).map(SignedDuration::from_hours);
        return end
            .and_then(|span| Timestamp::now().checked_add(span).ok())
            .ok_or_else(|| format!("{text}：太远"));
    }
    if let Ok(date) = text.parse::<jiff::civil::Date>() {
        let start = date.to_zoned(jiff::tz::TimeZone::fixed(clock::SHANGHAI));
        return start.map(|start| start.timestamp()).map_err(|error| error.to_string());
    }
    text.parse().map_err(|_| format!("{text:?} 不是日期、时刻或天数（如 2027-01-01、90d）"))
}
