#include "newsroom/authentication.h"

#include "base/text.h"
#include "desk/authorization.h"
#include "engine/http/origin.h"
#include "engine/http/problem.h"

namespace stoppress::newsroom {
namespace {

constexpr std::string_view kCookie = "stoppress_session";
constexpr std::string_view kBrowserCookie = "stoppress_browser";
constexpr std::string_view kBearer = "Bearer ";
constexpr char kTwoWeeks[] = "1209600", kOneYear[] = "31536000";

std::string cookie_of(engine::Request const& request, std::string_view name) {
  for (auto const& pair : split(request.header("cookie"), ';')) {
    auto const equals = pair.find('=');
    if (equals != std::string::npos && std::string_view(pair).substr(0, equals) == name)
      return pair.substr(equals + 1);
  }
  return "";
}

std::string bearer_of(engine::Request const& request) {
  auto const given = request.header("authorization");
  return given.starts_with(kBearer) ? std::string(given.substr(kBearer.size())) : "";
}

bool changes_something(engine::Request const& request) {
  return request.method != engine::Method::get && request.method != engine::Method::head;
}

bool is_json(engine::Request const& request) {
  auto const type = request.header("content-type");
  return lower_ascii(trim(type.substr(0, type.find(';')))) == "application/json";
}

char const* secure(Context const& context) {
  return context.title.base_url.starts_with("https:") ? "; Secure" : "";
}

std::string cookie_text(Context const& context, std::string const& value, char const* seconds) {
  return std::string(kCookie) + "=" + value + "; Path=/newsroom; HttpOnly; SameSite=Lax; Max-Age=" + seconds +
         secure(context);
}

bool is_a_person(std::optional<desk::Authenticated> const& who) { return bool(who->session); }

bool enough(Route const& route, std::optional<desk::Authenticated> const& who) {
  switch (route.access) {
    case Access::anyone:
    case Access::signed_in: return true;
    case Access::person: return is_a_person(who);
    case Access::right: return who->actor.may(route.right);
    case Access::person_with_right: return is_a_person(who) && who->actor.may(route.right);
  }
  return false;
}

}  // namespace

Result<std::optional<desk::Authenticated>> authenticate(Context const& context,
                                                        engine::Request const& request) {
  auto const now = context.clock.now();
  if (auto const token = bearer_of(request); !token.empty())
    return desk::actor_of_token(context.store, token, request.peer, now);
  auto const session = cookie_of(request, kCookie);
  if (session.empty()) return std::optional<desk::Authenticated>();
  return desk::actor_of_session(context.store, session, request.peer, now);
}

bool has_api_token(engine::Request const& request) { return !bearer_of(request).empty(); }

std::optional<engine::Response> refusal_of(Route const& route, engine::Request const& request,
                                           std::optional<desk::Authenticated> const& who) {
  bool const by_token = who && !who->session;
  if (changes_something(request) && !by_token && engine::origin_of(request) != engine::Origin::ours)
    return engine::problem(forbidden("This did not come from the newsroom’s own page.",
                                     "from " + std::string(request.header("origin"))));
  if (route.access != Access::anyone && !who)
    return engine::problem(401, forbidden("You are signed out. Sign in again to go on."));
  if (!enough(route, who)) {
    bool const wants_a_person = route.access == Access::person || route.access == Access::person_with_right;
    if (wants_a_person && !is_a_person(who))
      return engine::problem(forbidden("Only a person may do that, not a token."));
    return engine::problem(desk::require(who->actor, route.right).error());
  }
  if (route.body == BodyType::json && changes_something(request) && !request.body.empty() &&
      !is_json(request))
    return engine::problem(415, invalid("A body must be application/json."));
  return std::nullopt;
}

std::pair<std::string, std::string> session_cookie(Context const& context, std::string const& token) {
  return {"Set-Cookie", cookie_text(context, token, kTwoWeeks)};
}

std::pair<std::string, std::string> browser_cookie(Context const& context, std::string const& token) {
  // Sent where somebody signs in and nowhere else.
  return {"Set-Cookie", std::string(kBrowserCookie) + "=" + token +
                            "; Path=/newsroom/api/session; HttpOnly; SameSite=Strict; Max-Age=" + kOneYear +
                            secure(context)};
}

std::pair<std::string, std::string> no_session_cookie(Context const& context) {
  return {"Set-Cookie", cookie_text(context, "", "0")};
}

desk::Device device_of(engine::Request const& request) {
  return {request.peer, std::string(request.header("user-agent")), cookie_of(request, kBrowserCookie)};
}

}  // namespace stoppress::newsroom
