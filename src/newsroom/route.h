// What an address of the newsroom's API means: one row for each, in one table (routes.cc). A row says who may
// ask before its function is called; the function's act checks its right again in the desk.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "desk/actor.h"
#include "engine/http/request.h"
#include "engine/http/response.h"

namespace stoppress::newsroom {

struct Context;

// A request whose asker may have its answer.
struct ApiCall {
  Context const& context;
  engine::Request const& request;
  std::vector<std::string> parts;  // what stood for the {…} of the pattern, in order
  desk::Actor actor;               // nobody for what anyone may ask
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
  // The same as a number of 1 to `most`; `otherwise` when it is absent or none, `most` when it is more.
  std::int64_t query_number(std::string_view name, std::int64_t otherwise, std::int64_t most) const;

 private:
  std::optional<std::int64_t> number_at(std::size_t at) const;
};

enum class Access {
  anyone,             // no session is needed, such as for signing in
  signed_in,          // any of the staff
  person,             // any of the staff, with a session: not a program's token
  right,              // whoever has the row's right
  person_with_right,  // both
};

enum class BodyType { json, file };  // what a body may be

struct Route {
  engine::Method method;
  char const* pattern;  // "stories/{id}/kill"; a {…} stands for one part of the address
  Result<engine::Answer> (*function)(ApiCall const&);
  Access access;
  people::Right right = people::Right::write;  // that Access::right asks for
  BodyType body = BodyType::json;
};

// The parts that stand for the pattern's {…}; nothing when the path is another. Both without a slash before.
std::optional<std::vector<std::string>> matched(std::string_view pattern, std::string_view path);

}  // namespace stoppress::newsroom
