// One member of a struct, described once: its name, its limits, and what is done with it where. The
// descriptions of a struct are one function, each_field(Of<Struct>(), visit), which calls visit(field) for
// each member in order (content_fields.h, title/title_fields.h). The API's reading and writing, merging,
// comparing, checking, the archive's JSON, the configuration and the client's TypeScript types all come from
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stoppress::story {

template <class T>
struct Of {};

template <class Owner, class T>
struct Field {
  using Value = T;

  std::string_view name;  // in the API, in merges, comparisons and the client's types
  T Owner::*member;

  std::size_t longest = 0;  // characters of a text, entries of a list; 0: no limit
  bool may_be_empty = true;
  std::int64_t least = 0, most = 0;  // of a number
  bool may_be_zero = false;          // which is outside of that and stands for "not said"

  std::string_view kept_as = {};     // in the archive's JSON; empty: it has columns or rows of its own
  std::string_view in_file = {};     // in [title] of stoppress.toml; empty: not there
  std::string_view in_words = {};    // in the audit log
  bool is_set = true;                // by a request; false: it is only shown
  bool is_compared = false;          // word by word, between two revisions
  std::string_view when_empty = {};  // what an editor is told before publishing
  bool is_needed = false;            // and no page can do without it

  constexpr Field at_most(std::size_t length) const {
    Field field = *this;
    field.longest = length;
    return field;
  }
  constexpr Field not_empty() const {
    Field field = *this;
    field.may_be_empty = false;
    return field;
  }
  constexpr Field from(std::int64_t smallest, std::int64_t largest) const {
    Field field = *this;
    field.least = smallest;
    field.most = largest;
    return field;
  }
  constexpr Field or_zero() const {
    Field field = *this;
    field.may_be_zero = true;
    return field;
  }
  constexpr Field kept(std::string_view as) const {
    Field field = *this;
    field.kept_as = as;
    return field;
  }
  constexpr Field in_columns() const { return kept({}); }
  constexpr Field file(std::string_view as) const {
    Field field = *this;
    field.in_file = as;
    return field;
  }
  constexpr Field file() const { return file(name); }
  constexpr Field called(std::string_view words) const {
    Field field = *this;
    field.in_words = words;
    return field;
  }
  constexpr Field only_shown() const {
    Field field = *this;
    field.is_set = false;
    return field;
  }
  constexpr Field compared() const {
    Field field = *this;
    field.is_compared = true;
    return field;
  }
  constexpr Field wanted(std::string_view sentence) const {
    Field field = *this;
    field.when_empty = sentence;
    return field;
  }
  constexpr Field needed(std::string_view sentence) const {
    Field field = wanted(sentence);
    field.is_needed = true;
    return field;
  }

  // The smallest number that may be given.
  constexpr std::int64_t smallest() const { return may_be_zero && least > 0 ? 0 : least; }
};

// In the archive under its own name, until it is said otherwise.
template <class Owner, class T>
constexpr Field<Owner, T> field(std::string_view name, T Owner::*member) {
  Field<Owner, T> made{name, member};
  made.kept_as = name;
  made.in_words = name;
  return made;
}

template <class T>
concept Described = requires {
  each_field(Of<T>(), [](auto const&) {});
};

}  // namespace stoppress::story
