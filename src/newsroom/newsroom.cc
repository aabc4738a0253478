#include "newsroom/newsroom.h"

#include <charconv>

#include "base/hash.h"
#include "base/log.h"
#include "engine/http/problem.h"
#include "engine/http/url.h"
#include "newsroom/authentication.h"
#include "newsroom/change_events.h"
#include "newsroom/routes.h"
#include "store/stories/stories.h"
#include "store/titles/titles_cache.h"

namespace stoppress::newsroom {
namespace {

constexpr std::string_view kRoot = "/newsroom";
constexpr std::string_view kApi = "/newsroom/api/";
// A picture may have 50 MB; of one that is a little larger its sentence can still be read.
constexpr std::size_t kMostFile = 51'000'000;

// The row for that method and path; when only the path fits, the methods it takes.
struct Found {
  Route const* route = nullptr;
  std::vector<std::string> parts;
  std::string allowed;
};

char const* name_of(engine::Method method) {
  switch (method) {
    case engine::Method::get: return "GET, HEAD";
    case engine::Method::post: return "POST";
    case engine::Method::put: return "PUT";
    case engine::Method::patch: return "PATCH";
    case engine::Method::del: return "DELETE";
    default: return "";
  }
}

bool takes(Route const& route, engine::Method method) {
  return route.method == method || (route.method == engine::Method::get && method == engine::Method::head);
}

Found find(engine::Request const& request, std::string_view path) {
  Found found;
  for (auto const& route : routes()) {
    auto parts = matched(route.pattern, path);
    if (!parts) continue;
    if (takes(route, request.method)) return {&route, *std::move(parts), ""};
    found.allowed += (found.allowed.empty() ? "" : ", ") + std::string(name_of(route.method));
  }
  return found;
}

engine::Response no_route(Found const& found) {
  if (found.allowed.empty()) return engine::problem(not_found("The newsroom’s API has no such address."));
  auto response = engine::problem(405, invalid("That address does not take this method."));
  response.headers.emplace_back("Allow", found.allowed);
  return response;
}

// A fault of the server's own gets a number, which a person can tell the operator. The log names the row, not
// the address: some of them hold a secret. Whoever is told to come back in a moment is no failure.
engine::Response failure(Error error, Route const& route) {
  if (engine::status_of(error.fault) < 500 || error.fault == Fault::busy) return engine::problem(error);
  auto const number = random_token().substr(0, 8);
  log::failure("newsroom", std::string(name_of(route.method)) + " " + route.pattern + " [" + number + "]",
               error);
  error.message += " (" + number + ")";
  return engine::problem(error);
}

// The title that was asked for outright: "X-Title: 2" or "?title=2". Null when nothing was said.
Result<story::Title const*> asked_title(store::TitlesCache::Titles const& titles,
                                        engine::Request const& request) {
  std::string asked(request.header("x-title"));
  if (auto const form = engine::Form::parse(request.query()); asked.empty() && form.ok())
    asked = form->text("title");
  if (asked.empty()) return nullptr;
  for (auto const& title : titles)
    if (std::to_string(title.id.number()) == asked) return &title;
  return about("title", invalid("There is no such title here."));
}

// A story is read and written with the sections and the zone of the title whose it is.
story::Title const* title_of_story(store::Store& store, store::TitlesCache::Titles const& titles,
                                   std::string const& story) {
  std::int64_t number = 0;
  std::from_chars(story.data(), story.data() + story.size(), number);
  auto const id = store.read(
      [&](store::Snapshot& snapshot) { return store::Stories(snapshot).title_of(StoryId(number)); });
  for (auto const& title : titles)
    if (id.ok() && title.id == *id) return &title;
  return nullptr;
}

story::Title const* title_of_host(store::TitlesCache::Titles const& titles, std::string const& host) {
  for (auto const& title : titles)
    if (story::goes_by(title, host)) return &title;
  return &titles.front();
}

}  // namespace

Newsroom::Newsroom(store::Store& store, media::Library& library, media::Attachments& attachments,
                   Clock const& clock, store::TitlesCache& titles, ThemeLookup themes, MailService mail)
    : guesses_(clock),
      client_faults_({.burst = 20, .refill = std::chrono::minutes(1)}, 1000, clock),
      store_(store),
      library_(library),
      attachments_(attachments),
      clock_(clock),
      titles_(titles),
      themes_(std::move(themes)),
      mail_(std::move(mail)) {}

Result<Context> Newsroom::context_for(Route const& route, std::vector<std::string> const& parts,
                                      engine::Request const& request) {
  constexpr std::string_view kOneStory = "stories/{id}";
  auto titles = titles_.now();
  story::Title const* title = &titles->front();
  if (titles->size() > 1) {
    title = TRY(asked_title(*titles, request));
    if (title == nullptr) title = title_of_host(*titles, request.host);
    if (std::string_view(route.pattern).starts_with(kOneStory))
      if (auto const* its = title_of_story(store_, *titles, parts.front())) title = its;
  }
  return Context{store_,  library_, attachments_, clock_,     std::move(titles), *title,
                 titles_, themes_,  guesses_,     listeners_, client_faults_,    mail_};
}

bool Newsroom::is_ours(engine::Request const& request) {
  auto const path = request.path();
  return path.starts_with(kRoot) && (path.size() == kRoot.size() || path[kRoot.size()] == '/');
}

engine::BodyLimit Newsroom::most_body(engine::Request const& request) {
  auto const path = request.path();
  if (!path.starts_with(kApi)) return std::size_t{0};
  auto const found = find(request, path.substr(kApi.size()));
  if (found.route == nullptr || found.route->body != BodyType::file) return std::size_t{0};
  auto const context = context_for(*found.route, found.parts, request);
  if (!context.ok()) return failure(context.error(), *found.route);
  auto const who = authenticate(*context, request);
  if (!who.ok()) return failure(who.error(), *found.route);
  if (auto refused = refusal_of(*found.route, request, *who)) return *std::move(refused);
  return kMostFile;
}

Result<Done> Newsroom::note_wrong_token(engine::Request const& request) {
  if (!has_api_token(request) || !guesses_.is_worth_recording(request.peer)) return Done{};
  return desk::record_guess(store_, "token.refuse", "", device_of(request), clock_.now());
}

void Newsroom::deliver(std::vector<story::Change> const& changes) {
  if (has_listeners()) tell_of(changes, listeners_, store_, clock_);
}

engine::Answer Newsroom::answer(engine::Request const& request) {
  auto const path = request.path();
  if (!path.starts_with(kApi)) return engine::problem(not_found("There is no such page in the newsroom."));
  auto found = find(request, path.substr(kApi.size()));
  if (found.route == nullptr) return no_route(found);
  auto const context = context_for(*found.route, found.parts, request);
  if (!context.ok()) return failure(context.error(), *found.route);
  auto const who = authenticate(*context, request);
  if (!who.ok()) return failure(who.error(), *found.route);
  if (!*who)
    if (auto const noted = note_wrong_token(request); !noted.ok())
      return failure(noted.error(), *found.route);
  if (auto refused = refusal_of(*found.route, request, *who)) {
    // The client compares it with the page's own: a cookie that is for https alone is not kept over http.
    if (refused->status == 401) refused->headers.emplace_back("X-Title-Address", context->title.base_url);
    return *std::move(refused);
  }

  ApiCall const call{*context, request, std::move(found.parts), *who ? (**who).actor : desk::Actor(),
                     *who ? (**who).session : SessionId()};
  auto answer = found.route->function(call);
  return answer.ok() ? *std::move(answer) : failure(answer.error(), *found.route);
}

}  // namespace stoppress::newsroom
