// Fronts: reading, the draft that editors share, publishing, restoring, previews.

#include "desk/fronts/fronts.h"
#include "newsroom/fields.h"
#include "newsroom/fronts/front_json.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/stories/story_json.h"
#include "store/fronts/fronts.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

struct Publish {
  std::int64_t version = 0;
  static void fields(auto& form, auto& self) { form.number("version", self.version, 0, INT64_MAX); }
};
struct Restore {
  std::int64_t version = 0, from = 0;
  static void fields(auto& form, auto& self) {
    form.number("version", self.version, 0, INT64_MAX);
    form.number("from", self.from, 1, INT64_MAX);
  }
};

// The section whose front is meant; null for the home front, whose name can be no section's number.
Result<story::Section const*> section_in(ApiCall const& call) {
  if (call.parts.at(0) == "home") return static_cast<story::Section const*>(nullptr);
  auto const id = TRY(call.id<SectionTag>(0));
  for (auto const& section : call.context.title.sections)
    if (section.id == id) return &section;
  return not_found("There is no such front.");
}

Result<Answer> fronts(ApiCall const& call) {
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    json::Array lines;
    lines.push_back(TRY(front_line(snapshot, call, nullptr)));
    for (auto const& section : call.context.title.sections)
      lines.push_back(TRY(front_line(snapshot, call, &section)));
    return Answer(json_response({{"fronts", std::move(lines)}}));
  });
}

Result<json::Object> whole(ApiCall const& call, story::Section const* section) {
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<json::Object> {
    auto const draft = TRY(desk::front_draft(snapshot, call.context.title, section));
    return front_json(snapshot, call, section, draft);
  });
}

Result<Answer> front(ApiCall const& call) {
  auto const* section = TRY(section_in(call));
  return Answer(json_response(TRY(whole(call, section))));
}

// Refused, with the front as it is now, so that nobody has to ask what happened.
Result<Answer> overtaken(ApiCall const& call, story::Section const* section,
                         desk::FrontConflict const& late) {
  auto const who = late.newest.by.name.empty() ? std::string("Somebody") : late.newest.by.name;
  auto now = TRY(whole(call, section));
  return Answer(engine::problem(conflict(who + " has changed this front since you looked at it."),
                                {{"front", std::move(now)}}));
}

Result<Answer> outcome(ApiCall const& call, story::Section const* section,
                       Result<desk::FrontOutcome> const& done) {
  if (!done.ok()) return done.error();
  if (auto const* late = std::get_if<desk::FrontConflict>(&*done)) return overtaken(call, section, *late);
  return Answer(json_response(TRY(whole(call, section))));
}

Result<Answer> save(ApiCall const& call) {
  auto const* section = TRY(section_in(call));
  auto const given = TRY(read_front(call.request.body));
  return outcome(call, section,
                 desk::save_front(call.context.store, call.actor, call.context.title, section, given.version,
                                  given.containers, call.context.clock.now()));
}

Result<Answer> publish(ApiCall const& call) {
  auto const* section = TRY(section_in(call));
  auto const given = TRY(read_fields<Publish>(call.request.body));
  return outcome(call, section,
                 desk::publish_front(call.context.store, call.actor, call.context.title, section,
                                     given.version, call.context.clock.now()));
}

Result<Answer> restore(ApiCall const& call) {
  auto const* section = TRY(section_in(call));
  auto const given = TRY(read_fields<Restore>(call.request.body));
  return outcome(call, section,
                 desk::restore_front(call.context.store, call.actor, call.context.title, section,
                                     given.version, given.from, call.context.clock.now()));
}

// What an earlier version was, as the screen shows it, before somebody restores it.
Result<Answer> version(ApiCall const& call) {
  auto const* section = TRY(section_in(call));
  auto const number = TRY(call.id<struct FrontVersionTag>(1)).number();
  auto const& title = call.context.title;
  story::FrontPlace const place{title.id, section == nullptr ? SectionId() : section->id};
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    store::FrontDraft then;
    then.containers = TRY(store::Fronts(snapshot).version(place, number));
    return Answer(json_response(TRY(front_json(snapshot, call, section, then))));
  });
}

Result<Answer> preview(ApiCall const& call) {
  auto const* section = TRY(section_in(call));
  auto const& title = call.context.title;
  auto const link =
      TRY(desk::preview_front(call.context.store, call.actor, title, section, call.context.clock.now()));
  return Answer(json_response({{"link", title.base_url + "/preview/" + link.token},
                               {"path", "/preview/" + link.token},
                               {"expires", iso_utc(link.expires)}},
                              201));
}

}  // namespace

std::vector<Route> front_routes() {
  return {
      {Method::get, "fronts", fronts, Access::right, Right::fronts},
      {Method::get, "fronts/{front}", front, Access::right, Right::fronts},
      {Method::put, "fronts/{front}/draft", save, Access::right, Right::fronts},
      {Method::post, "fronts/{front}/publication", publish, Access::right, Right::fronts},
      {Method::post, "fronts/{front}/restoration", restore, Access::right, Right::fronts},
      {Method::post, "fronts/{front}/preview", preview, Access::right, Right::fronts},
      {Method::get, "fronts/{front}/versions/{n}", version, Access::right, Right::fronts},
  };
}

}  // namespace stoppress::newsroom
