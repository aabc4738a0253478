// Described values as JSON, member by member: what the archive keeps and, where it is the same, what the API
// says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/names.h"
#include "story/fields/field.h"

namespace stoppress::story {

template <class T>
json::Value json_of(T const& value);
template <class T>
json::Value json_of(std::vector<T> const& list) {
  json::Array out;
  for (auto const& each : list) out.push_back(json_of(each));
  return out;
}
template <class T>
json::Value json_of(std::optional<T> const& value) {
  return value ? json_of(*value) : json::Value(nullptr);
}
template <class T>
json::Value json_of(T const& value) {
  if constexpr (Described<T>) {
    json::Object out;
    each_field(Of<T>(), [&](auto const& field) { out[field.name] = json_of(value.*field.member); });
    return out;
  } else if constexpr (requires { names_of(value); }) {
    return json::Value(name_of(value));
  } else if constexpr (requires { value.number(); }) {
    return json::Value(value.number());
  } else {
    return json::Value(value);
  }
}

// The member of that name; one that is absent, null or of another type leaves `into` as it is, and of a list
// whatever is of another type is passed over.
inline void read_json(json::Object const& object, std::string_view name, std::string& into) {
  if (auto found = json::text(object, name)) into = *std::move(found);
}
inline void read_json(json::Object const& object, std::string_view name, int& into) {
  if (auto const found = json::number(object, name)) into = static_cast<int>(*found);
}
inline void read_json(json::Object const& object, std::string_view name, bool& into) {
  if (auto const found = json::flag(object, name)) into = *found;
}
template <class Tag>
void read_json(json::Object const& object, std::string_view name, Id<Tag>& into) {
  if (auto const found = json::number(object, name)) into = Id<Tag>(*found);
}
inline void read_json(json::Object const& object, std::string_view name, std::vector<std::string>& into) {
  auto const* list = json::array(object, name);
  if (list == nullptr) return;
  into.clear();
  for (auto const& each : *list)
    if (each.is_string()) into.emplace_back(each.get_string());
}
template <class T>
requires requires(T member) { names_of(member); }
void read_json(json::Object const& object, std::string_view name, T& into) {
  if (auto const found = json::text(object, name)) into = from_name<T>(*found).value_or(into);
}
// Declared before they are needed: members may be of types of other rooms.
template <Described T>
void read_json(json::Object const& object, std::string_view name, T& into);
template <Described T>
void read_json(json::Object const& object, std::string_view name, std::vector<T>& into);
template <Described T>
void read_members(json::Object const& object, T& into) {
  each_field(Of<T>(), [&](auto const& field) { read_json(object, field.name, into.*field.member); });
}
template <Described T>
void read_json(json::Object const& object, std::string_view name, T& into) {
  if (auto const* found = json::object(object, name)) read_members(*found, into);
}
template <Described T>
void read_json(json::Object const& object, std::string_view name, std::vector<T>& into) {
  auto const* list = json::array(object, name);
  if (list == nullptr) return;
  into.clear();
  for (auto const& each : *list)
    if (auto const* found = each.if_object()) read_members(*found, into.emplace_back());
}

}  // namespace stoppress::story
