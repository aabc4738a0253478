#include "newsroom/fields.h"

#include "base/text.h"

namespace stoppress::newsroom {
namespace {

// Passwords count as they were typed, wherever they are given.
bool is_secret(std::string_view name) { return name.find("password") != std::string_view::npos; }

// Every text in its one form, at whatever depth: what is stored, and so printed, comes through here.
void normalize(json::Value& value) {
  if (auto* text = value.if_string()) {
    *text = normalize_text(std::string_view(*text));
  } else if (auto* list = value.if_array()) {
    for (auto& each : *list) normalize(each);
  } else if (auto* object = value.if_object()) {
    for (auto& [name, member] : *object)
      if (!is_secret(std::string_view(name))) normalize(member);
  }
}

}  // namespace

Fields::Text& Fields::Text::at_most(std::size_t characters) {
  if (value_ != nullptr && count_characters(*value_) > characters)
    form_.refuse(form_.path_to(name_), "has at most " + std::to_string(characters) + " characters.");
  return *this;
}

Fields::Text& Fields::Text::not_empty() {
  if (value_ != nullptr && trim(*value_).empty()) form_.refuse(form_.path_to(name_), "must not be empty.");
  return *this;
}

Fields::Text Fields::text(std::string_view name, std::string& into) {
  auto const* found = at(name, true);
  if (found == nullptr) return {*this, name, nullptr};
  if (!found->is_string()) {
    refuse(path_to(name), "must be text.");
    return {*this, name, nullptr};
  }
  into = std::string_view(found->get_string());
  return {*this, name, &into};
}

Fields::Text Fields::text(std::string_view name, std::optional<std::string>& into) {
  if (at(name, false) == nullptr) return {*this, name, nullptr};
  into.emplace();
  return text(name, *into);
}

void Fields::number(std::string_view name, std::int64_t& into, std::int64_t least, std::int64_t most) {
  auto const* found = at(name, true);
  if (found == nullptr) return;
  if (!found->is_int64()) return refuse(path_to(name), "must be a whole number.");
  if (found->get_int64() < least || found->get_int64() > most)
    return refuse(path_to(name),
                  "must be from " + std::to_string(least) + " to " + std::to_string(most) + ".");
  into = found->get_int64();
}

void Fields::number(std::string_view name, std::optional<std::int64_t>& into, std::int64_t least,
                    std::int64_t most) {
  if (at(name, false) == nullptr) return;
  into.emplace();
  number(name, *into, least, most);
}

void Fields::fraction(std::string_view name, double& into, double least, double most) {
  auto const* found = at(name, true);
  if (found == nullptr) return;
  if (!found->is_number()) return refuse(path_to(name), "must be a number.");
  double const value = found->to_number<double>();
  if (!(value >= least && value <= most)) return refuse(path_to(name), "lies outside.");
  into = value;
}

void Fields::flag(std::string_view name, bool& into) {
  auto const* found = at(name, false);
  if (found == nullptr) return;
  if (!found->is_bool()) return refuse(path_to(name), "must be true or false.");
  into = found->get_bool();
}

void Fields::flag(std::string_view name, std::optional<bool>& into) {
  if (at(name, false) == nullptr) return;
  flag(name, into.emplace());
}

void Fields::instant(std::string_view name, std::optional<Instant>& into) {
  std::optional<std::string> text;
  this->text(name, text);
  if (!text || error_) return;
  bool const has_offset = text->ends_with('Z') || text->find_last_of("+-") > text->find('T');
  auto const read = parse_iso(*text, Zone::utc());
  if (!has_offset || !read)
    return refuse(path_to(name), "must be a time with its offset, such as 2026-11-24T14:30:00Z.");
  into = *read;
}

void Fields::texts(std::string_view name, std::vector<std::string>& into, std::size_t most) {
  auto const* list = array_at(name, most);
  if (list == nullptr) return;
  into.clear();
  for (auto const& each : *list) {
    if (!each.is_string()) return refuse(path_to(name), "must be a list of texts.");
    into.emplace_back(std::string_view(each.get_string()));
  }
}

void Fields::value(std::string_view name, std::optional<json::Value>& into) {
  if (auto* found = at(name, false)) into = std::move(*found);
}

std::optional<Error> Fields::trouble() {
  if (error_) return error_;
  for (auto const& [name, value] : object_)
    if (!named_.contains(std::string_view(name))) {
      refuse(path_to(name), "is not known here.");
      break;
    }
  return error_;
}

json::Value* Fields::at(std::string_view name, bool required) {
  named_.emplace(name);
  auto* found = object_.if_contains(name);
  if (found != nullptr && !found->is_null()) return found;
  if (required) refuse(path_to(name), "is missing.");
  return nullptr;
}

json::Object* Fields::object_at(std::string_view name, bool required) {
  auto* found = at(name, required);
  if (found == nullptr) return nullptr;
  if (!found->is_object()) refuse(path_to(name), "must be an object.");
  return found->if_object();
}

json::Array* Fields::array_at(std::string_view name, std::size_t most) {
  auto* found = at(name, false);
  if (found == nullptr) return nullptr;
  if (!found->is_array()) {
    refuse(path_to(name), "must be a list.");
    return nullptr;
  }
  if (found->get_array().size() > most) {
    refuse(path_to(name), "has at most " + std::to_string(most) + " entries.");
    return nullptr;
  }
  return found->if_array();
}

std::string Fields::path_to(std::string_view name) const {
  return place_.empty() ? std::string(name) : place_ + "." + std::string(name);
}

void Fields::refuse(std::string field, std::string_view what) {
  if (error_) return;
  std::string message = "“" + field + "” " + std::string(what);
  error_ = about(std::move(field), invalid(std::move(message)));
}

Result<json::Object> read_object(std::string_view body) {
  if (trim(body).empty()) return json::Object();
  auto value = json::parse(body, {.depth = 128});
  if (!value.ok())
    return invalid("The request can't be read: " + value.error().message, value.error().detail);
  if (!value->is_object()) return invalid("The request must be a JSON object.");
  normalize(*value);
  return std::move(value->get_object());
}

}  // namespace stoppress::newsroom
