// What somebody changes of a content: the members that they set. The rest stays.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "story/story.h"

namespace stoppress::story {

class ContentChange {
 public:
  // Every member.
  static ContentChange to(Content content);

  template <class T>
  ContentChange& set(T Content::*member, std::type_identity_t<T> value) {
    values_.*member = std::move(value);
    set_.push_back(place_of(member));
    return *this;
  }
  void apply_to(Content& content) const;

 private:
  // How far into a content the member lies: what tells one from another.
  template <class T>
  std::ptrdiff_t place_of(T Content::*member) const {
    return reinterpret_cast<char const*>(&(values_.*member)) - reinterpret_cast<char const*>(&values_);
  }

  Content values_;
  std::vector<std::ptrdiff_t> set_;
};

}  // namespace stoppress::story
