// What a program that comes with an API token may do: the smaller of this and its owner's role.
#pragma once

#include "people/staff.h"

namespace stoppress::people {

enum class TokenScope { read, write, publish };
constexpr auto names_of(TokenScope) {
  using enum TokenScope;
  return names<TokenScope>({{read, "read"}, {write, "write"}, {publish, "publish"}});
}

// Only stories, wires and pictures are for programs; staff, settings and fronts are for people.
bool allows(TokenScope scope, Right right);

}  // namespace stoppress::people
