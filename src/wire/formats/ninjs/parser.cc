#include "wire/formats/ninjs/parser.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/json.h"
#include "base/text.h"

namespace stoppress::wire::ninjs {
namespace {

constexpr int kDeepestAssociation = 3;
constexpr std::size_t kMostItems = 10'000;
constexpr std::size_t kMostParts = 2'000;  // associations, renditions, concepts of one item

// Text as text, numbers in digits; nothing for all else.
std::string words(json::Value const& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_int64()) return std::to_string(value.get_int64());
  if (value.is_uint64()) return std::to_string(value.get_uint64());
  return {};
}

// Members by name, whatever the case: "versionCreated" and "versioncreated" are one.
std::string words_at(json::Object const& object, std::string_view name) {
  for (auto const& [key, value] : object)
    if (key.size() == name.size() && lower_ascii(key) == name) return words(value);
  return {};
}

std::string first_of(json::Object const& object, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names)
    if (std::string found = words_at(object, name); !found.empty()) return found;
  return {};
}

int size_of(std::string const& digits) {
  auto const value = digits.size() > 6 || digits.empty() ? 0 : std::atoi(digits.c_str());
  return value > 0 ? value : 0;
}

using Field = std::string Shape::*;
std::unordered_map<std::string_view, Field> const& fields() {
  static std::unordered_map<std::string_view, Field> const kFields{
      {"version", &Shape::version},
      {"type", &Shape::type},
      {"profile", &Shape::profile},
      {"pubstatus", &Shape::status},
      {"status", &Shape::status},
      {"urgency", &Shape::urgency},
      {"priority", &Shape::priority},
      {"embargoed", &Shape::embargoed},
      {"embargoeduntil", &Shape::embargoed},
      {"embargo", &Shape::embargoed},
      {"firstcreated", &Shape::first_created},
      {"firstversion", &Shape::first_created},
      {"versioncreated", &Shape::version_created},
      {"language", &Shape::language},
      {"slugline", &Shape::slugline},
      {"slug", &Shape::slugline},
      {"title", &Shape::title},
      {"byline", &Shape::byline},
      {"by", &Shape::byline},
      {"located", &Shape::located},
      {"location", &Shape::located},
      {"creditline", &Shape::credit},
      {"credit", &Shape::credit},
      {"source", &Shape::source},
      {"ednote", &Shape::note},
      {"copyrightholder", &Shape::copyright_holder},
      {"copyrightnotice", &Shape::copyright_notice},
      {"usageterms", &Shape::usage_terms},
      {"usage", &Shape::usage_terms},
      {"expires", &Shape::expires},
      {"expiry", &Shape::expires},
      {"publishuntil", &Shape::expires},
      {"alt_text", &Shape::alt},
      {"alttext", &Shape::alt},
      {"mimetype", &Shape::mime}};
  return kFields;
}

// The lists of concepts, under their names in the singular.
std::string_view concept_kind(std::string_view key) {
  static std::unordered_map<std::string_view, std::string_view> const kKinds{
      {"subject", "subject"},
      {"subjects", "subject"},
      {"service", "service"},
      {"genre", "genre"},
      {"genres", "genre"},
      {"place", "place"},
      {"places", "place"},
      {"anpa_category", "service"},
      {"person", "person"},
      {"persons", "person"},
      {"people", "person"},
      {"organisation", "organisation"},
      {"organisations", "organisation"},
      {"organization", "organisation"},
      {"organizations", "organisation"},
      {"event", "event"},
      {"events", "event"},
      {"object", "object"},
      {"objects", "object"}};
  auto const found = kKinds.find(key);
  return found == kKinds.end() ? std::string_view() : found->second;
}

class ItemReader {
 public:
  ItemReader(json::Object const& object, int depth) : object_(object), depth_(depth) {}

  Shape read() {
    for (auto const& [key, value] : object_)
      if (!value.is_null()) member(lower_ascii(key), value);
    // The Press Association's uri is new with each version; its usn stays.
    if (shape_.guid.empty() && !usn_.empty() && uri_.find(usn_) != std::string::npos) shape_.guid = usn_;
    if (shape_.guid.empty()) shape_.guid = uri_;
    if (shape_.type.empty() && event_) shape_.type = "event";
    if (shape_.standard.empty()) shape_.standard = !plural_ ? "1" : camel_ ? "3" : "2";
    return std::move(shape_);
  }

 private:
  void member(std::string const& key, json::Value const& value) {
    if (auto const field = fields().find(key);
        field != fields().end() && !value.is_object() && !value.is_array()) {
      // "slug" and "slugline", "status" and "pubstatus": the first that says something.
      if ((shape_.*field->second).empty()) shape_.*field->second = words(value);
      camel_ = camel_ || (key == "versioncreated" && object_.contains("versionCreated"));
      return;
    }
    if (auto const kind = concept_kind(key); !kind.empty()) return concepts(std::string(kind), value);
    if (key == "guid") shape_.guid = words(value);
    if (key == "uri") uri_ = words(value);
    if (key == "usn") usn_ = words(value);
    if (key == "dateline") dateline(value);
    if (key == "eventdetails") event_ = true;
    if (key == "keywords") keywords(value);
    if (key == "evolvedfrom" && !words(value).empty()) shape_.related.push_back(words(value));
    if (key == "signal" || key == "signals") signals(value);
    if (key == "rightsinfo") rights(value);
    if (key == "authors") names(value, shape_.authors, true);
    if (key == "infosources") names(value, shape_.info_sources, false);
    if (key == "renditions") renditions(value);
    if (key == "associations") associations(value);
    if (key == "standard" || key == "$standard")
      if (auto const* standard = value.if_object()) shape_.standard = words_at(*standard, "version");
    texts(key, value);
    if (!is_known(key) && holds_text(value)) shape_.unread_texts.push_back(key);
  }

  static bool is_known(std::string_view key) {
    constexpr std::string_view kNames[] = {"headline",    "headlines",   "descriptions", "bodies",
                                           "abstract",    "standfirst",  "subhead",      "body_footer",
                                           "annotations", "attachments", "extra",        "guid",
                                           "uri",         "usn",         "evolvedfrom"};
    if (fields().contains(key) || std::find(std::begin(kNames), std::end(kNames), key) != std::end(kNames))
      return true;
    return key.starts_with("headline_") || key.starts_with("description_") || key.starts_with("body_");
  }

  // Markup with paragraphs, or as much as no label or code has.
  static bool holds_text(json::Value const& value) {
    if (!value.is_string()) return false;
    std::string_view const text(value.get_string());
    constexpr std::size_t kLong = 800;
    return text.find("</p>") != std::string_view::npos ||
           (text.size() > kLong && text.find(' ') != std::string_view::npos);
  }

  void signals(json::Value const& value) {
    std::string const code = words(value);
    if (!code.empty()) shape_.signals.push_back(code);
    if (auto const* object = value.if_object())
      shape_.signals.push_back(first_of(*object, {"code", "qcode", "name", "uri"}));
    if (auto const* list = value.if_array())
      for (json::Value const& item : *list)
        if (shape_.signals.size() < kMostParts && !item.is_array()) signals(item);
  }

  // ninjs 2 and 3 have rights as objects of their own.
  void rights(json::Value const& value) {
    if (auto const* list = value.if_array())
      for (json::Value const& item : *list)
        if (!item.is_array()) rights(item);
    auto const* object = value.if_object();
    if (object == nullptr) return;
    for (std::string_view name : {"usageterms", "usage", "limitations", "scope", "linkedrights"})
      if (std::string terms = words_at(*object, name); !terms.empty())
        shape_.usage_terms += (shape_.usage_terms.empty() ? "" : "; ") + terms;
    if (shape_.expires.empty()) shape_.expires = first_of(*object, {"validto", "expires", "enddate"});
  }

  // headline, headline_main, headlines [...], and the same for descriptions and bodies.
  void texts(std::string const& key, json::Value const& value) {
    if (key == "abstract" || key == "standfirst" || key == "subhead")
      return text(shape_.descriptions, key, value);
    if (key == "headline") return text(shape_.headlines, "main", value);
    if (key == "headlines") return list(shape_.headlines, value);
    if (key == "descriptions") return list(shape_.descriptions, value);
    if (key == "bodies") return list(shape_.bodies, value);
    if (key.starts_with("headline_")) return text(shape_.headlines, key.substr(9), value);
    if (key.starts_with("description_")) return text(shape_.descriptions, key.substr(12), value);
    bool const not_read =
        key == "body_footer" || key == "annotations" || key == "attachments" || key == "extra";
    bool const empty = (value.is_string() && trim(words(value)).empty()) ||
                       (value.is_array() && value.get_array().empty()) ||
                       (value.is_object() && value.get_object().empty());
    if (not_read && !empty) shape_.unread.push_back(key);
    if (key.starts_with("body_") && !not_read) return text(shape_.bodies, key.substr(5), value);
  }

  static void text(std::vector<Words>& into, std::string_view role, json::Value const& value) {
    if (std::string found = words(value); !trim(found).empty())
      into.push_back({std::string(role), {}, std::move(found)});
  }

  void list(std::vector<Words>& into, json::Value const& value) {
    plural_ = true;
    auto const* items = value.if_array();
    if (items == nullptr) return text(into, "main", value);
    for (json::Value const& item : *items) {
      if (into.size() >= kMostParts) return;
      if (item.is_string()) text(into, "main", item);
      auto const* object = item.if_object();
      if (object == nullptr) continue;
      std::string found = words_at(*object, "value");
      if (trim(found).empty()) continue;
      camel_ = camel_ || object->contains("contentType");
      into.push_back({lower_ascii(words_at(*object, "role")), lower_ascii(words_at(*object, "contenttype")),
                      std::move(found)});
    }
  }

  void concepts(std::string const& kind, json::Value const& value) {
    if (auto const* items = value.if_array()) {
      for (json::Value const& item : *items) one_concept(kind, item);
    } else if (auto const* object = value.if_object()) {
      // {"code": ["news", "news:uk"]}
      if (auto const* codes = json::array(*object, "code"))
        for (json::Value const& code : *codes) one_concept(kind, code);
      else
        one_concept(kind, value);
    } else {
      one_concept(kind, value);
    }
  }

  void one_concept(std::string const& kind, json::Value const& value) {
    if (shape_.concepts.size() >= kMostParts) return;
    if (auto const* object = value.if_object()) {
      shape_.concepts.push_back({kind, words_at(*object, "name"), words_at(*object, "scheme"),
                                 first_of(*object, {"code", "qcode"}), words_at(*object, "uri"),
                                 words_at(*object, "literal"), same_as(*object)});
    } else if (std::string code = words(value); !code.empty()) {
      shape_.concepts.push_back({kind, kind == "place" ? code : "", {}, {}, {}, code, {}});
    }
  }

  static std::vector<std::string> same_as(json::Object const& object) {
    std::vector<std::string> out;
    for (auto const& [key, value] : object) {
      std::string const name = lower_ascii(key);
      if (name != "sameas" && name != "same_as" && name != "altids") continue;
      auto const add = [&](json::Value const& one) {
        std::string code = words(one);
        if (auto const* it = one.if_object()) code = first_of(*it, {"uri", "qcode", "code", "value"});
        if (!code.empty() && out.size() < 50) out.push_back(std::move(code));
      };
      if (auto const* list = value.if_array())
        for (json::Value const& one : *list) add(one);
      else
        add(value);
    }
    return out;
  }

  void dateline(json::Value const& value) {
    auto const* object = value.if_object();
    shape_.dateline = object == nullptr ? words(value) : words_at(*object, "text");
    if (object == nullptr || !shape_.located.empty()) return;
    if (auto const* located = json::object(*object, "located"))
      shape_.located = first_of(*located, {"city", "name"});
  }

  void keywords(json::Value const& value) {
    if (value.is_string())
      for (std::string& word : split(words(value), ',')) shape_.keywords.push_back(std::move(word));
    names(value, shape_.keywords, false);
  }

  static void names(json::Value const& value, std::vector<std::string>& into, bool only_writers) {
    auto const* items = value.if_array();
    if (items == nullptr) return;
    for (json::Value const& item : *items) {
      if (into.size() >= kMostParts) return;
      std::string name = words(item);
      if (auto const* object = item.if_object()) {
        name = first_of(*object, {"name", "literal"});
        std::string const role = lower_ascii(words_at(*object, "role"));
        if (only_writers && !role.empty() && role != "writer" && role != "author") continue;
      }
      if (!trim(name).empty()) into.push_back(std::move(name));
    }
  }

  void renditions(json::Value const& value) {
    if (auto const* list = value.if_array())
      for (json::Value const& item : *list) rendition({}, item);
    if (auto const* named = value.if_object())
      for (auto const& [name, item] : *named) rendition(std::string(name), item);
  }

  void rendition(std::string name, json::Value const& value) {
    auto const* object = value.if_object();
    if (object == nullptr || shape_.renditions.size() >= kMostParts) return;
    if (name.empty()) name = words_at(*object, "name");
    std::string href = words_at(*object, "href");
    if (href.empty()) return;
    shape_.renditions.push_back({lower_ascii(name), std::move(href),
                                 lower_ascii(first_of(*object, {"mimetype", "contenttype"})),
                                 size_of(words_at(*object, "width")), size_of(words_at(*object, "height"))});
  }

  void associations(json::Value const& value) {
    if (depth_ >= kDeepestAssociation) return;
    if (auto const* list = value.if_array())
      for (json::Value const& item : *list)
        if (auto const* object = item.if_object()) association(first_of(*object, {"name", "id"}), *object);
    if (auto const* named = value.if_object())
      for (auto const& [name, item] : *named)
        if (auto const* object = item.if_object()) association(std::string(name), *object);
  }

  void association(std::string name, json::Object const& object) {
    if (shape_.associations.size() >= kMostParts) return;
    shape_.associations.push_back({std::move(name), ItemReader(object, depth_ + 1).read()});
  }

  json::Object const& object_;
  int depth_;
  Shape shape_;
  std::string uri_, usn_;
  bool plural_ = false, camel_ = false, event_ = false;
};

// A headline is enough only where no text stands under a name that is not ninjs's.
bool is_ninjs(Shape const& shape) {
  bool const headline = !shape.headlines.empty() && shape.unread_texts.empty();
  return !shape.guid.empty() || !shape.bodies.empty() || headline;
}

void read_items(json::Value const& value, std::vector<Shape>& into);

// An answer of an API: the items stand under one of these names.
void read_answer(json::Object const& object, std::vector<Shape>& into) {
  for (std::string_view name : {"item", "items", "_items", "results"})
    if (auto const* list = json::member(object, name); list != nullptr && !list->is_string())
      read_items(*list, into);
}

void read_items(json::Value const& value, std::vector<Shape>& into) {
  if (auto const* list = value.if_array())
    for (json::Value const& item : *list) {
      auto const* object = item.if_object();
      if (object == nullptr || into.size() >= kMostItems) continue;
      if (Shape shape = ItemReader(*object, 0).read(); is_ninjs(shape)) into.push_back(std::move(shape));
    }
  auto const* object = value.if_object();
  if (object == nullptr) return;
  if (Shape shape = ItemReader(*object, 0).read(); is_ninjs(shape))
    into.push_back(std::move(shape));
  else
    read_answer(*object, into);
}

}  // namespace

Result<std::vector<Shape>> parse(std::string_view utf8) {
  json::Value const value = TRY(json::parse(utf8));
  std::vector<Shape> shapes;
  read_items(value, shapes);
  if (shapes.empty())
    return invalid("This JSON is not ninjs: no uri or guid, headline or body was found in it");
  return shapes;
}

}  // namespace stoppress::wire::ninjs
