// What an address of the newsroom's API means: one row for each, in one table (routes.cc). A row says who may
// ask before its function is called; the function's act checks its right again in the desk.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "desk/by.h"
#include "engine/reply.h"
#include "engine/request.h"

namespace stoppress::newsroom {

struct Context;

// A request that has passed the door.
struct Call {
  Context const& context;
  engine::Request const& request;
  std::vector<std::string> parts;  // what stood for the {…} of the pattern, in order
  desk::By by;                     // nobody for what anyone may ask
  SessionId session;               // none with an API token

  // The number that stood for a {…}; not_found when it is none.
  template <class Tag>
  Result<Id<Tag>> id(std::size_t at) const {
    auto const number = number_at(at);
    if (!number) return not_found("There is no such thing here.");
    return Id<Tag>(*number);
  }
  // A value of the query, or empty.
  std::string query(std::string_view name) const;

 private:
  std::optional<std::int64_t> number_at(std::size_t at) const;
};

enum class Who {
  anyone,     // no session is needed, such as for signing in
  signed_in,  // any of the staff
  right,      // who has the row's right
};

struct Route {
  engine::Method method;
  char const* pattern;  // "stories/{id}/kill"; a {…} stands for one part of the address
  Who who;
  people::Right right;  // for Who::right
  Result<engine::Answer> (*function)(Call const&);
};

// The parts that stand for the pattern's {…}; nothing when the path is another. Both without a slash before.
std::optional<std::vector<std::string>> matched(std::string_view pattern, std::string_view path);

}  // namespace stoppress::newsroom
