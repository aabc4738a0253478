#include "app/config/config.h"

#include <fmt/format.h>
#include <sstream>
#include <toml++/toml.h>

#include "base/file.h"
#include "base/text.h"
#include "story/slug.h"
#include "story/title/ads_txt.h"
#include "story/title/title_fields.h"

namespace stoppress::app {
namespace {

template <story::Described T>
std::vector<std::string_view> names_in_file() {
  std::vector<std::string_view> names;
  story::each_field(story::Of<T>(), [&](auto const& field) {
    if (!field.in_file.empty()) names.push_back(field.in_file);
  });
  return names;
}

// Collects the first thing that is wrong; everything after it is skipped.
class Settings {
 public:
  explicit Settings(std::string_view file) : file_(file) {}

  bool failed() const { return error_.has_value(); }
  Error const& error() const { return *error_; }

  void refuse(toml::node const& at, std::string const& what) {
    if (!error_) error_ = invalid(fmt::format("{}, line {}: {}", file_, at.source().begin.line, what));
  }
  void refuse(std::string const& what) {
    if (!error_) error_ = invalid(fmt::format("{}: {}", file_, what));
  }

  // Refuses members that are not in `known`.
  void only(toml::table const& table, std::vector<std::string_view> const& known) {
    for (auto const& [key, node] : table) {
      bool const found = std::find(known.begin(), known.end(), key.str()) != known.end();
      if (!found) refuse(node, fmt::format("there is no setting called {}", key.str()));
    }
  }

  void text(toml::table const& table, std::string_view key, std::string& out) {
    auto const* node = table.get(key);
    if (node == nullptr) return;
    if (auto const value = node->value_exact<std::string>())
      out = *value;
    else
      refuse(*node, fmt::format("{} wants a text", key));
  }

  template <class Number>
  void number(toml::table const& table, std::string_view key, std::int64_t least, std::int64_t most,
              Number& out) {
    auto const* node = table.get(key);
    if (node == nullptr) return;
    auto const value = node->value_exact<std::int64_t>();
    if (value && *value >= least && *value <= most)
      out = static_cast<Number>(*value);
    else
      refuse(*node, fmt::format("{} wants a whole number from {} to {}", key, least, most));
  }

  void flag(toml::table const& table, std::string_view key, bool& out) {
    auto const* node = table.get(key);
    if (node == nullptr) return;
    if (auto const value = node->value_exact<bool>())
      out = *value;
    else
      refuse(*node, fmt::format("{} wants true or false", key));
  }

  void texts(toml::table const& table, std::string_view key, std::vector<std::string>& out) {
    auto const* node = table.get(key);
    if (node == nullptr) return;
    auto const* list = node->as_array();
    if (list == nullptr) return refuse(*node, fmt::format("{} wants a list of texts", key));
    out.clear();
    for (auto const& item : *list) {
      auto const value = item.value_exact<std::string>();
      if (!value) return refuse(item, fmt::format("{} wants a list of texts", key));
      out.push_back(*value);
    }
  }

  template <class Each>
  void tables(toml::table const& table, std::string_view key, Each each) {
    auto const* node = table.get(key);
    if (node == nullptr) return;
    auto const* list = node->as_array();
    if (list == nullptr || !list->is_array_of_tables())
      return refuse(*node, fmt::format("write [[{}]]", key));
    for (auto const& item : *list) each(*item.as_table());
  }

  // As its description says (story/fields/field.h).
  template <class Owner, class T>
  void member(toml::table const& table, story::Field<Owner, T> const& field, T& out) {
    if constexpr (std::is_same_v<T, std::string>)
      text(table, field.in_file, out);
    else if constexpr (std::is_same_v<T, int>)
      number(table, field.in_file, field.least, field.most, out);
    else if constexpr (std::is_same_v<T, bool>)
      flag(table, field.in_file, out);
    else if constexpr (std::is_same_v<T, std::vector<std::string>>)
      texts(table, field.in_file, out);
    else if constexpr (requires { out.emplace_back(); })
      tables(table, field.in_file, [&](toml::table const& each) {
        only(each, names_in_file<typename T::value_type>());
        members(each, out.emplace_back());
      });
    else if constexpr (story::Described<T>)
      members(table, out);
  }
  template <story::Described T>
  void members(toml::table const& table, T& out) {
    story::each_field(story::Of<T>(), [&](auto const& field) {
      if (!field.in_file.empty()) member(table, field, out.*field.member);
    });
  }

  toml::table const* table(toml::table const& parent, std::string_view key) {
    auto const* node = parent.get(key);
    if (node != nullptr && node->as_table() == nullptr) refuse(*node, fmt::format("write [{}]", key));
    return node == nullptr ? nullptr : node->as_table();
  }

 private:
  std::string file_;
  std::optional<Error> error_;
};

void read_title(Settings& settings, toml::table const& root, story::Title& title) {
  auto const* table = settings.table(root, "title");
  if (table == nullptr) return settings.refuse("there is no [title]; it needs at least a name");
  settings.only(*table, names_in_file<story::Title>());
  settings.members(*table, title);
  for (auto& host : title.hosts) host = lower_ascii(host);
  if (title.name.empty()) settings.refuse(*table, "[title] needs a name");
  if (!Zone::find(title.zone))
    settings.refuse(*table, fmt::format("there is no time zone called {}", title.zone));
  while (title.base_url.ends_with('/')) title.base_url.pop_back();
}

void read_sections(Settings& settings, toml::table const& root, story::Title& title) {
  settings.tables(root, "section", [&](toml::table const& table) {
    settings.only(table, names_in_file<story::Section>());
    story::Section section;
    settings.members(table, section);
    auto const slug = story::Slug::parse(section.slug);
    if (!slug.ok()) settings.refuse(table, fmt::format("a section's slug: {}", slug.error().message));
    if (section.name.empty()) settings.refuse(table, "a section needs a name");
    title.sections.push_back(std::move(section));
  });
  if (title.sections.empty()) settings.refuse("there is no [[section]]; a title needs at least one");
}

void read_ads(Settings& settings, toml::table const& root, Config& config) {
  auto const* table = settings.table(root, "ads");
  if (table == nullptr) return;
  auto known = names_in_file<story::AdRule>();
  known.insert(known.end(), {"ads_txt", "house"});
  settings.only(*table, known);
  settings.members(*table, config.title.ad_rule);
  settings.texts(*table, "ads_txt", config.title.ads_txt);
  if (auto const checked = story::check_ads_txt(config.title.ads_txt); !checked.ok())
    settings.refuse(*table, "ads_txt: " + checked.error().message);
  settings.tables(*table, "house", [&](toml::table const& house) {
    settings.only(house, {"name", "headline", "text", "call", "href", "title"});
    pages::HouseAd ad;
    settings.text(house, "name", ad.name);
    settings.text(house, "headline", ad.headline);
    settings.text(house, "text", ad.text);
    settings.text(house, "call", ad.call);
    settings.text(house, "href", ad.href);
    settings.text(house, "title", ad.title);
    if (ad.headline.empty() || ad.href.empty())
      settings.refuse(house, "a house advertisement needs a headline and an href");
    config.house_ads.push_back(std::move(ad));
  });
}

std::vector<std::pair<std::string, std::string>> pairs(Settings& settings, toml::table const& parent,
                                                       std::string_view key) {
  std::vector<std::pair<std::string, std::string>> out;
  settings.tables(parent, key, [&](toml::table const& table) {
    settings.only(table, {"subject", "is"});
    std::string subject, is;
    settings.text(table, "subject", subject);
    settings.text(table, "is", is);
    if (subject.empty() || is.empty())
      settings.refuse(table, fmt::format("[[{}]] needs subject and is", key));
    out.emplace_back(std::move(subject), std::move(is));
  });
  return out;
}

void read_wires(Settings& settings, toml::table const& root, Config& config) {
  settings.tables(root, "wire", [&](toml::table const& table) {
    settings.only(table, {"source", "title", "folder", "zone", "publish", "default_section", "topics",
                          "section", "kind"});
    WireSource wire;
    wire.zone = config.title.zone;
    bool publish = false;
    settings.text(table, "source", wire.rules.source);
    settings.text(table, "title", wire.title);
    settings.text(table, "folder", wire.folder);
    settings.text(table, "zone", wire.zone);
    settings.flag(table, "publish", publish);
    settings.text(table, "default_section", wire.rules.default_section);
    settings.texts(table, "topics", wire.rules.topics);
    wire.rules.policy = publish ? desk::Policy::publish : desk::Policy::hold;
    wire.rules.sections = pairs(settings, table, "section");
    for (auto const& [subject, name] : pairs(settings, table, "kind")) {
      auto const kind = from_name<story::Kind>(name);
      if (!kind) settings.refuse(table, fmt::format("there is no kind of story called {}", name));
      wire.rules.kinds.emplace_back(subject, kind.value_or(story::Kind::news));
    }
    if (!Zone::find(wire.zone))
      settings.refuse(table, fmt::format("there is no time zone called {}", wire.zone));
    config.wires.push_back(std::move(wire));
  });
  if (config.wires.empty()) {
    WireSource wire;
    wire.zone = config.title.zone;
    wire.folder = "wire/in";
    config.wires.push_back(std::move(wire));
  }
}

void read_server(Settings& settings, toml::table const& root, Config& config) {
  auto const* table = settings.table(root, "server");
  if (table == nullptr) return;
  settings.only(*table, {"address", "port", "page_memory", "max_connections", "trusted_proxies",
                         "operations_port", "database"});
  settings.text(*table, "address", config.address);
  settings.number(*table, "port", 0, 65535, config.port);
  settings.number(*table, "page_memory", 4, 1 << 20, config.page_memory);
  settings.number(*table, "max_connections", 16, 1'000'000, config.max_connections);
  settings.texts(*table, "trusted_proxies", config.trusted_proxies);
  settings.number(*table, "operations_port", 0, 65535, config.operations_port);
  settings.text(*table, "database", config.database);
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
  for (auto const key : names_in_file<story::AdRule>()) file.ads += words_of(root["ads"][key].node()) + " ";
  file.ads_txt = words_of(root["ads"]["ads_txt"].node());
  return file;
}

}  // namespace

std::string address_to_open(Config const& config) {
  if (!config.title.base_url.empty()) return config.title.base_url;
  // Every address of the machine is none to go to.
  bool const any = config.address == "0.0.0.0" || config.address == "::" || config.address.empty();
  std::string const host = any ? "127.0.0.1" : config.address;
  bool const is_ipv6 = host.find(':') != std::string::npos;
  auto const port = config.port == 0 ? "" : ":" + std::to_string(config.port);
  return "http://" + (is_ipv6 ? "[" + host + "]" : host) + port;
}

Result<Config> read_config(std::string_view text, std::string_view file_name) {
  toml::table root;
  try {
    root = toml::parse(text, file_name);
  } catch (toml::parse_error const& error) {
    return invalid(fmt::format("{}, line {}: {}", file_name, error.source().begin.line, error.description()));
  }
  Settings settings(file_name);
  Config config;
  settings.only(root, {"title", "section", "ads", "wire", "server"});
  read_title(settings, root, config.title);
  read_sections(settings, root, config.title);
  read_ads(settings, root, config);
  read_wires(settings, root, config);
  read_server(settings, root, config);
  if (settings.failed()) return settings.error();
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
