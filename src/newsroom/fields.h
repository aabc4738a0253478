// Reading a request's body by a description of it: each body is a struct that names its fields once, and
// reading, limits and error messages come from there.
//
//   struct Kill {
//     std::string note;
//     static void fields(auto& form, auto& self) { form.text("note", self.note).at_most(300); }
//   };
//   auto const kill = TRY(read_fields<Kill>(request.body));
//
// A plain member must be there, an std::optional may be absent (or null). What nobody named is refused by
// its name: a misspelt field would be silently without effect. Texts come in their one form (normalize_text).
// Errors are Fault::invalid and carry the field ("byline.authors").
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/names.h"
#include "base/result.h"
#include "base/time.h"
#include "story/fields/field.h"

namespace stoppress::newsroom {

class Fields {
 public:
  Fields(json::Object& object, std::string place) : object_(object), place_(std::move(place)) {}

  // What may be said of a text after it was named.
  class Text {
   public:
    Text(Fields& form, std::string_view name, std::string const* value)
        : form_(form), name_(name), value_(value) {}
    Text& at_most(std::size_t characters);
    Text& not_empty();

   private:
    Fields& form_;
    std::string_view name_;
    std::string const* value_;  // null: absent
  };

  Text text(std::string_view name, std::string& into);
  Text text(std::string_view name, std::optional<std::string>& into);
  void number(std::string_view name, std::int64_t& into, std::int64_t least, std::int64_t most);
  void number(std::string_view name, std::optional<std::int64_t>& into, std::int64_t least,
              std::int64_t most);
  void fraction(std::string_view name, double& into, double least, double most);
  void flag(std::string_view name, bool& into);  // absent: as it is
  void flag(std::string_view name, std::optional<bool>& into);
  void instant(std::string_view name, std::optional<Instant>& into);  // RFC 3339 with an offset
  void texts(std::string_view name, std::vector<std::string>& into, std::size_t most);
  void value(std::string_view name,
             std::optional<json::Value>& into);  // whatever stands there: taken out, not copied

  template <class Tag>
  void id(std::string_view name, Id<Tag>& into) {
    std::int64_t number = 0;
    this->number(name, number, 0, kMostId);
    into = Id<Tag>(number);
  }
  template <class Tag>
  void id(std::string_view name, std::optional<Id<Tag>>& into) {
    std::optional<std::int64_t> number;
    this->number(name, number, 0, kMostId);
    if (number) into = Id<Tag>(*number);
  }
  // A member of an enum by its name.
  template <class E>
  void word(std::string_view name, E& into) {
    std::string text;
    this->text(name, text);
    take_word(name, text, into);
  }
  template <class E>
  void word(std::string_view name, std::optional<E>& into) {
    std::optional<std::string> text;
    this->text(name, text);
    if (text) take_word(name, *text, into.emplace());
  }
  template <class T>
  void object(std::string_view name, T& into) {
    if (auto* found = object_at(name, true)) read_into(*found, path_to(name), into);
  }
  template <class T>
  void object(std::string_view name, std::optional<T>& into) {
    if (auto* found = object_at(name, false)) read_into(*found, path_to(name), into.emplace());
  }
  template <class T>
  void objects(std::string_view name, std::optional<std::vector<T>>& into, std::size_t most) {
    if (at(name, false) != nullptr) objects(name, into.emplace(), most);
  }
  template <class T>
  void objects(std::string_view name, std::vector<T>& into, std::size_t most) {
    auto* list = array_at(name, most);
    if (list == nullptr) return;
    into.clear();
    for (std::size_t i = 0; i < list->size(); ++i) {
      auto const where = path_to(name) + "[" + std::to_string(i) + "]";
      if (auto* each = (*list)[i].if_object())
        read_into(*each, where, into.emplace_back());
      else
        refuse(where, "must be an object.");
    }
  }

  // As its description says (story/fields/field.h).
  template <class Owner, class T, class Into>
  void member(story::Field<Owner, T> const& field, Into& into);
  // All of a described struct.
  template <story::Described T>
  void members(T& into) {
    each_field(story::Of<T>(), [&](auto const& field) {
      if (field.is_set) member(field, into.*field.member);
    });
  }

  // Whether the object has that member, be it null. Says nothing of whether one may be there.
  bool has(std::string_view name) const { return object_.contains(name); }

  // The first thing that was wrong, or that a member is there which nobody named.
  std::optional<Error> trouble();

 private:
  static constexpr std::int64_t kMostId = INT64_MAX;

  json::Value* at(std::string_view name, bool required);
  json::Object* object_at(std::string_view name, bool required);
  json::Array* array_at(std::string_view name, std::size_t most);
  std::string path_to(std::string_view name) const;
  void refuse(std::string field, std::string_view what);

  template <class E>
  void take_word(std::string_view name, std::string const& text, E& into) {
    if (error_) return;
    if (auto const found = from_name<E>(text))
      into = *found;
    else
      refuse(path_to(name), "is no word that we know.");
  }
  template <class T>
  void read_into(json::Object& object, std::string place, T& into) {
    Fields inner(object, std::move(place));
    if constexpr (story::Described<T>)
      inner.members(into);
    else
      T::fields(inner, into);
    auto wrong = inner.trouble();
    if (wrong && !error_) error_ = std::move(wrong);
  }

  json::Object& object_;
  std::string place_;
  std::set<std::string, std::less<>> named_;
  std::optional<Error> error_;
};

template <class Owner, class T, class Into>
void Fields::member(story::Field<Owner, T> const& field, Into& into) {
  if constexpr (std::is_same_v<T, std::string>) {
    auto given = text(field.name, into);
    if (field.longest > 0) given.at_most(field.longest);
    if (!field.may_be_empty) given.not_empty();
  } else if constexpr (std::is_same_v<T, int>) {
    std::conditional_t<std::is_same_v<Into, int>, std::int64_t, std::optional<std::int64_t>> value{};
    number(field.name, value, field.smallest(), field.most);
    if constexpr (std::is_same_v<Into, int>)
      into = static_cast<int>(value);
    else if (value)
      into = static_cast<int>(*value);
  } else if constexpr (std::is_same_v<T, bool>) {
    flag(field.name, into);
  } else if constexpr (std::is_enum_v<T>) {
    word(field.name, into);
  } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
    texts(field.name, into, field.longest);
  } else if constexpr (requires(T list) { list.reserve(1); }) {
    objects(field.name, into, field.longest);
  } else if constexpr (story::Described<T>) {
    object(field.name, into);
  } else {
    id(field.name, into);
  }
}

// An empty body is an empty object.
Result<json::Object> read_object(std::string_view body);

template <class T>
Result<T> read_fields(json::Object object) {
  T out;
  Fields form(object, "");
  T::fields(form, out);
  if (auto wrong = form.trouble()) return *std::move(wrong);
  return out;
}
template <class T>
Result<T> read_fields(std::string_view body) {
  auto object = read_object(body);
  if (!object.ok()) return std::move(object).error();
  return read_fields<T>(*std::move(object));
}

}  // namespace stoppress::newsroom
