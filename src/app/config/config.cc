#include "app/config/config.h"

#include <fmt/format.h>
#include <set>
#include <sstream>
#include <toml++/toml.h>

#include "base/file.h"
#include "base/text.h"
#include "story/slug.h"
#include "story/title/ads_txt.h"
#include "story/title/title_fields.h"

namespace stoppress::app {
namespace {

// Collects the first thing that is wrong; everything after it is skipped.
class Refusal {
 public:
  explicit Refusal(std::string_view file) : file_(file) {}

  bool is_made() const { return error_.has_value(); }
  Error const& error() const { return *error_; }

  void add(toml::node const& at, std::string const& what) {
    if (!error_) error_ = invalid(fmt::format("{}, line {}: {}", file_, at.source().begin.line, what));
  }
  void add(std::string const& what) {
    if (!error_) error_ = invalid(fmt::format("{}: {}", file_, what));
  }

 private:
  std::string file_;
  std::optional<Error> error_;
};

// One table of the file. Each setting is named once, where it is read; when that is done, whatever else
// stands there is refused.
class Table {
 public:
  Table(Refusal& refusal, toml::table const& table) : refusal_(refusal), table_(table) {}
  ~Table() {
    for (auto const& [key, node] : table_)
      if (!read_.contains(key.str()))
        refusal_.add(node, fmt::format("there is no setting called {}", key.str()));
  }
  Table(Table const&) = delete;
  Table& operator=(Table const&) = delete;

  void refuse(std::string const& what) { refusal_.add(table_, what); }

  void text(std::string_view key, std::string& out) {
    value<std::string>(
        key, "a text", [](auto const&) { return true; }, out);
  }
  void flag(std::string_view key, bool& out) {
    value<bool>(
        key, "true or false", [](bool) { return true; }, out);
  }
  template <class Number>
  void number(std::string_view key, std::int64_t least, std::int64_t most, Number& out) {
    value<std::int64_t>(
        key, fmt::format("a whole number from {} to {}", least, most),
        [=](std::int64_t value) { return value >= least && value <= most; }, out);
  }

  void texts(std::string_view key, std::vector<std::string>& out) {
    auto const* node = find(key);
    if (node == nullptr) return;
    auto const* list = node->as_array();
    if (list == nullptr) return refusal_.add(*node, fmt::format("{} wants a list of texts", key));
    out.clear();
    for (auto const& item : *list) {
      auto const value = item.value_exact<std::string>();
      if (!value) return refusal_.add(item, fmt::format("{} wants a list of texts", key));
      out.push_back(*value);
    }
  }

  // The settings of a described struct that stand in the file (story/fields/field.h).
  template <story::Described T>
  void members(T& out) {
    each_field(story::Of<T>(), [&](auto const& field) {
      if (!field.in_file.empty()) member(field, out.*field.member);
    });
  }

  // [key], handed to `each` when it is there. Whether it is.
  template <class Each>
  bool table(std::string_view key, Each const& each) {
    auto const* node = find(key);
    if (node == nullptr) return false;
    if (node->as_table() == nullptr) {
      refusal_.add(*node, fmt::format("write [{}]", key));
      return true;
    }
    Table inner(refusal_, *node->as_table());
    each(inner);
    return true;
  }
  // Each [[key]], in order.
  template <class Each>
  void tables(std::string_view key, Each const& each) {
    auto const* node = find(key);
    if (node == nullptr) return;
    auto const* list = node->as_array();
    if (list == nullptr || !list->is_array_of_tables())
      return refusal_.add(*node, fmt::format("write [[{}]]", key));
    for (auto const& item : *list) {
      Table inner(refusal_, *item.as_table());
      each(inner);
    }
  }

 private:
  template <class Owner, class T>
  void member(story::Field<Owner, T> const& field, T& out) {
    if constexpr (std::is_same_v<T, std::string>) {
      text(field.in_file, out);
      out = normalize_text(out);
    } else if constexpr (std::is_same_v<T, int>)
      number(field.in_file, field.least, field.most, out);
    else if constexpr (std::is_same_v<T, bool>)
      flag(field.in_file, out);
    else if constexpr (std::is_same_v<T, std::vector<std::string>>)
      texts(field.in_file, out);
    else if constexpr (requires { out.emplace_back(); })
      tables(field.in_file, [&](Table& each) { each.members(out.emplace_back()); });
  }

  toml::node const* find(std::string_view key) {
    read_.emplace(key);
    return table_.get(key);
  }
  template <class Value, class Fits, class Out>
  void value(std::string_view key, std::string const& wanted, Fits const& fits, Out& out) {
    auto const* node = find(key);
    if (node == nullptr) return;
    auto const value = node->value_exact<Value>();
    if (value && fits(*value))
      out = static_cast<Out>(*value);
    else
      refusal_.add(*node, fmt::format("{} wants {}", key, wanted));
  }

  Refusal& refusal_;
  toml::table const& table_;
  std::set<std::string, std::less<>> read_;
};

void read_title(Table& table, story::Title& title) {
  table.members(title);
  for (auto& host : title.hosts) host = lower_ascii(host);
  if (title.name.empty()) table.refuse("[title] needs a name");
  if (!Zone::find(title.zone)) table.refuse(fmt::format("there is no time zone called {}", title.zone));
  while (title.base_url.ends_with('/')) title.base_url.pop_back();
}

void read_section(Table& table, story::Title& title) {
  story::Section section;
  table.members(section);
  auto const slug = story::Slug::parse(section.slug);
  if (!slug.ok()) table.refuse(fmt::format("a section's slug: {}", slug.error().message));
  if (section.name.empty()) table.refuse("a section needs a name");
  title.sections.push_back(std::move(section));
}

void read_ads(Table& table, Config& config) {
  table.members(config.title.ad_rule);
  table.texts("ads_txt", config.title.ads_txt);
  if (auto const checked = story::check_ads_txt(config.title.ads_txt); !checked.ok())
    table.refuse("ads_txt: " + checked.error().message);
  table.tables("house", [&](Table& house) {
    pages::HouseAd ad;
    house.text("name", ad.name);
    house.text("headline", ad.headline);
    house.text("text", ad.text);
    house.text("call", ad.call);
    house.text("href", ad.href);
    house.text("title", ad.title);
    if (ad.headline.empty() || ad.href.empty())
      house.refuse("a house advertisement needs a headline and an href");
    config.house_ads.push_back(std::move(ad));
  });
}

std::vector<std::pair<std::string, std::string>> read_rules(Table& wire, std::string_view key) {
  std::vector<std::pair<std::string, std::string>> rules;
  wire.tables(key, [&](Table& table) {
    auto& [subject, is] = rules.emplace_back();
    table.text("subject", subject);
    table.text("is", is);
    if (subject.empty() || is.empty()) table.refuse(fmt::format("[[{}]] needs subject and is", key));
  });
  return rules;
}

void read_wire(Table& table, Config& config) {
  auto& wire = config.wires.emplace_back();
  wire.zone = config.title.zone;
  bool publish = false;
  table.text("source", wire.rules.source);
  table.text("title", wire.title);
  table.text("folder", wire.folder);
  table.text("zone", wire.zone);
  table.flag("publish", publish);
  table.text("default_section", wire.rules.default_section);
  table.texts("topics", wire.rules.topics);
  wire.rules.policy = publish ? desk::Policy::publish : desk::Policy::hold;
  wire.rules.sections = read_rules(table, "section");
  for (auto const& [subject, name] : read_rules(table, "kind")) {
    auto const kind = from_name<story::Kind>(name);
    if (!kind) table.refuse(fmt::format("there is no kind of story called {}", name));
    wire.rules.kinds.emplace_back(subject, kind.value_or(story::Kind::news));
  }
  if (!Zone::find(wire.zone)) table.refuse(fmt::format("there is no time zone called {}", wire.zone));
}

// A folder to drop files into, for whoever has no agency yet.
WireSource default_wire(Config const& config) {
  WireSource wire;
  wire.zone = config.title.zone;
  wire.folder = "wire/in";
  return wire;
}

void read_server(Table& table, Config& config) {
  table.text("address", config.address);
  table.number("port", 0, 65535, config.port);
  table.number("page_memory", 4, 1 << 20, config.page_memory);
  table.number("max_connections", 16, 1'000'000, config.max_connections);
  table.texts("trusted_proxies", config.trusted_proxies);
  table.number("operations_port", 0, 65535, config.operations_port);
  table.text("database", config.database);
  table.text("user", config.user);
}

void read_decode(Table& table, DecodeSettings& decode) {
  table.number("pictures", 1, 64, decode.pictures);
  table.number("memory", 256, 1 << 16, decode.memory);
  table.number("seconds", 1, 3600, decode.seconds);
}

void read_mail(Table& table, MailSettings& mail) {
  table.text("relay", mail.relay);
  table.text("from", mail.from);
  table.text("user", mail.user);
  table.text("password_file", mail.password_file);
  table.text("ca_file", mail.ca_file);
  table.flag("tls", mail.tls);
  table.text("dkim_domain", mail.dkim_domain);
  table.text("dkim_selector", mail.dkim_selector);
  table.text("dkim_key", mail.dkim_key);
  table.text("bounces", mail.bounces);
  table.text("bounce_folder", mail.bounce_folder);
  table.text("bounce_mailbox", mail.bounce_mailbox);
  table.text("bounce_user", mail.bounce_user);
  table.text("bounce_password_file", mail.bounce_password_file);
  table.text("bounce_token", mail.bounce_token);
  table.number("connections", 1, 64, mail.connections);
  table.number("domain_limit", 0, 1'000'000, mail.domain_limit);
  if (mail.relay.empty())
    table.refuse("[mail] needs a relay: smtp://host:port, smtps://host:port or folder:PATH");
}

void read_all(Table& root, Refusal& refusal, Config& config) {
  if (!root.table("title", [&](Table& table) { read_title(table, config.title); }))
    refusal.add("there is no [title]; it needs at least a name");
  root.tables("section", [&](Table& table) { read_section(table, config.title); });
  if (config.title.sections.empty()) refusal.add("there is no [[section]]; a title needs at least one");
  root.table("ads", [&](Table& table) { read_ads(table, config); });
  root.tables("wire", [&](Table& table) { read_wire(table, config); });
  if (config.wires.empty()) config.wires.push_back(default_wire(config));
  root.table("server", [&](Table& table) { read_server(table, config); });
  root.table("decode", [&](Table& table) { read_decode(table, config.decode); });
  root.table("mail", [&](Table& table) { read_mail(table, config.mail); });
  root.table("push", [&](Table& table) { table.flag("allow_private", config.private_push); });
}

// As toml++ prints it: the same for the same settings, whatever the file's comments and spaces are.
std::string words_of(toml::node const* node) {
  std::ostringstream words;
  if (node != nullptr) node->visit([&](auto const& value) { words << value; });
  return words.str();
}

TitleFile title_file_of(toml::table const& root) {
  TitleFile file;
  if (auto const* title = root["title"].as_table())
    for (auto const& [key, value] : *title) file.said.emplace(key.str());
  file.title = words_of(root.get("title"));
  file.sections = words_of(root.get("section"));
  each_field(story::Of<story::AdRule>(),
             [&](auto const& field) { file.ads += words_of(root["ads"][field.in_file].node()) + " "; });
  file.ads_txt = words_of(root["ads"]["ads_txt"].node());
  return file;
}

}  // namespace

std::string address_to_open(Config const& config) {
  return config.title.base_url.empty() ? listening_address(config, config.port) : config.title.base_url;
}

std::string listening_address(Config const& config, std::uint16_t port) {
  // Every address of the machine is none to go to.
  bool const any = config.address == "0.0.0.0" || config.address == "::" || config.address.empty();
  std::string const host = any ? "127.0.0.1" : config.address;
  bool const is_ipv6 = host.find(':') != std::string::npos;
  return "http://" + (is_ipv6 ? "[" + host + "]" : host) + (port == 0 ? "" : ":" + std::to_string(port));
}

Result<Config> read_config(std::string_view text, std::string_view file_name) {
  toml::table root;
  try {
    root = toml::parse(text, file_name);
  } catch (toml::parse_error const& error) {
    return invalid(fmt::format("{}, line {}: {}", file_name, error.source().begin.line, error.description()));
  }
  Refusal refusal(file_name);
  Config config;
  {
    Table table(refusal, root);
    read_all(table, refusal, config);
  }
  if (refusal.is_made()) return refusal.error();
  config.title_file = title_file_of(root);
  return config;
}

Result<Config> load_config(std::filesystem::path const& directory) {
  constexpr std::size_t kMostBytes = 1 << 20;
  auto const path = directory / "stoppress.toml";
  auto text = read_file(path, kMostBytes);
  if (!text.ok() && text.error().fault == Fault::not_found)
    return not_found("There is no title in " + directory.string() + ": make one with stoppress init --dir " +
                     directory.string());
  return read_config(TRY(std::move(text)), "stoppress.toml");
}

}  // namespace stoppress::app
