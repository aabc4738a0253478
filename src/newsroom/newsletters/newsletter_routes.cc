// A title's newsletters, and the calendar of their editions.

#include <algorithm>

#include "newsletter/newsletters.h"
#include "newsroom/fields.h"
#include "newsroom/newsletters/newsletter_json.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "store/newsletter/newsletter_fields.h"
#include "story/slug.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;
using engine::Answer;
using engine::Method;
using people::Right;

constexpr std::size_t kLongestName = 80;
constexpr auto kLongestSpan = 24h * 100;
constexpr std::int64_t kMostEditions = 500;  // of one newsletter

struct NewsletterGiven {
  std::string name;
  store::NewsletterSettings settings;
  static void fields(auto& form, auto& self) {
    form.text("name", self.name).at_most(kLongestName).not_empty();
    form.object("settings", self.settings);
  }
};
struct NewNewsletter : NewsletterGiven {
  std::optional<std::string> slug;
  static void fields(auto& form, auto& self) {
    NewsletterGiven::fields(form, self);
    form.text("slug", self.slug).at_most(80);
  }
};
struct ChangedNewsletter : NewsletterGiven {
  std::int64_t version = 0;
  store::NewsletterState state = store::NewsletterState::open;
  static void fields(auto& form, auto& self) {
    NewsletterGiven::fields(form, self);
    form.number("version", self.version, 0, INT64_MAX);
    form.word("state", self.state);
  }
};

Result<Answer> newsletters(ApiCall const& call) {
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    json::Array list;
    for (auto const& each : TRY(store::Newsletters(snapshot).of_title(call.context.title.id)))
      list.push_back(TRY(newsletter_json(snapshot, call.context, each)));
    return Answer(json_response({{"newsletters", std::move(list)}, {"mail", mail_state_json(call.context)}}));
  });
}

Result<json::Object> shown(ApiCall const& call, store::Newsletter const& newsletter) {
  return call.context.store.read(
      [&](store::Snapshot& snapshot) { return newsletter_json(snapshot, call.context, newsletter); });
}

Result<Answer> add(ApiCall const& call) {
  auto given = TRY(read_fields<NewNewsletter>(call.request.body));
  auto const& context = call.context;
  store::Newsletter fresh;
  fresh.slug = given.slug.value_or("");
  if (fresh.slug.empty()) fresh.slug = story::Slug::from_headline(given.name).str();
  fresh.name = std::move(given.name);
  fresh.settings = std::move(given.settings);
  auto const added = TRY(newsletter::add_newsletter(context.store, call.actor, context.title,
                                                    std::move(fresh), context.clock.now()));
  return Answer(json_response(TRY(shown(call, added)), 201));
}

Result<Answer> change(ApiCall const& call) {
  auto const id = TRY(call.id<NewsletterTag>(0));
  auto given = TRY(read_fields<ChangedNewsletter>(call.request.body));
  auto const& context = call.context;
  store::Newsletter changed;
  changed.id = id;
  changed.name = std::move(given.name);
  changed.settings = std::move(given.settings);
  changed.state = given.state;
  changed.version = given.version;
  auto const outcome = TRY(newsletter::change_newsletter(context.store, call.actor, context.title,
                                                         std::move(changed), context.clock.now()));
  if (auto const* late = std::get_if<newsletter::NewsletterConflict>(&outcome))
    return Answer(engine::problem(conflict("Somebody has changed this newsletter since you looked at it."),
                                  {{"newsletter", TRY(shown(call, late->newest))}}));
  return Answer(json_response(TRY(shown(call, std::get<store::Newsletter>(outcome)))));
}

Result<Instant> instant_of(ApiCall const& call, std::string const& name) {
  auto const at = parse_iso(call.query(name), Zone::utc());
  if (!at) return about(name, invalid("“" + name + "” must be a time, such as 2026-11-24T00:00:00Z."));
  return *at;
}

// Those of every newsletter of the title, by when they are due.
Result<Answer> editions(ApiCall const& call) {
  auto const from = TRY(instant_of(call, "from"));
  auto const until = TRY(instant_of(call, "until"));
  if (until - from > kLongestSpan) return about("until", invalid("At most 100 days can be asked for."));
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    std::vector<std::pair<Instant, json::Object>> lines;
    for (auto const& newsletter : TRY(store::Newsletters(snapshot).of_title(call.context.title.id)))
      for (auto const& each :
           TRY(store::Editions(snapshot).due_between(newsletter.id, from, until, kMostEditions)))
        lines.emplace_back(each.due, TRY(edition_line(snapshot, call.context, newsletter, each)));
    std::ranges::stable_sort(lines, {}, [](auto const& line) { return line.first; });
    json::Array list;
    for (auto& [due, line] : lines) list.push_back(std::move(line));
    return Answer(json_response({{"editions", std::move(list)}}));
  });
}

}  // namespace

std::vector<Route> newsletter_routes() {
  return {
      {Method::get, "newsletters", newsletters, Access::right, Right::fronts},
      {Method::post, "newsletters", add, Access::right, Right::fronts},
      {Method::put, "newsletters/{id}", change, Access::right, Right::fronts},
      {Method::get, "editions", editions, Access::right, Right::fronts},
  };
}

}  // namespace stoppress::newsroom
