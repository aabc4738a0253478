// The members of an enum by name, as they travel in JSON, are stored and stand in the configuration. An enum
// says its names once, beside itself:
//
//   enum class Kind { news, opinion, feature, live };
//   constexpr auto names_of(Kind) {
//     return names<Kind>({{Kind::news, "news"}, {Kind::opinion, "opinion"}, …});
//   }
//   using stoppress::name_of;  // in a namespace of its own, so that it is found where the enum is
//
// and name_of(Kind::live), from_name<Kind>("live") and all_of<Kind>() follow. Members count from 0; one that
// is left out, stands twice or stands in another order does not compile.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace stoppress {

template <class E>
struct NameOf {
  E member;
  char const* name;
};

namespace detail {

// Whether an enum has a member of that value. In the compiler's own name of this function a member stands as
// its name, and what is none as a cast: "(Kind)4".
template <auto value>
constexpr bool is_member() {
  std::string_view text = __PRETTY_FUNCTION__;
  text.remove_suffix(1);  // "]"
  while (!text.empty() && text.back() >= '0' && text.back() <= '9') text.remove_suffix(1);
  return !text.ends_with(')');
}

}  // namespace detail

template <class E, std::size_t N>
consteval std::array<NameOf<E>, N> names(NameOf<E> const (&list)[N]) {
  static_assert(!detail::is_member<static_cast<E>(N)>(), "a member of the enum has no name");
  std::array<NameOf<E>, N> all{};
  for (std::size_t i = 0; i < N; ++i) {
    if (static_cast<std::size_t>(list[i].member) != i) throw "the names stand in the order of the members";
    all[i] = list[i];
  }
  return all;
}

// Its name; empty for a value that is no member.
template <class E>
requires requires(E value) { names_of(value); }
constexpr char const* name_of(E value) {
  constexpr auto all = names_of(E{});
  auto const at = static_cast<std::size_t>(value);
  return at < all.size() ? all[at].name : "";
}

// The member of that name; nothing when there is none.
template <class E>
constexpr std::optional<E> from_name(std::string_view name) {
  constexpr auto all = names_of(E{});
  for (auto const& each : all)
    if (name == each.name) return each.member;
  return std::nullopt;
}

// Every member, in order.
template <class E>
constexpr auto all_of() {
  constexpr auto named = names_of(E{});
  std::array<E, named.size()> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = named[i].member;
  return all;
}

}  // namespace stoppress
