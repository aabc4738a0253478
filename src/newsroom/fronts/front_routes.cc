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
Result<story::Section const*> section_in(Call const& call) {
  if (call.parts.at(0) == "home") return static_cast<story::Section const*>(nullptr);
  auto const id = TRY(call.id<SectionTag>(0));
  for (auto const& section : call.context.title.sections)
    if (section.id == id) return &section;
  return not_found("There is no such front.");
}

Result<Answer> fronts(Call const& call) {
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    json::Array lines;
    lines.push_back(TRY(front_line(snapshot, call, nullptr)));
    for (auto const& section : call.context.title.sections)
      lines.push_back(TRY(front_line(snapshot, call, &section)));
    return Answer(json_response({{"fronts", std::move(lines)}}));
  });
}

Result<json::Object> whole(Call const& call, story::Section const* section) {
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<json::Object> {
    auto const draft = TRY(desk::front_draft(snapshot, call.context.title, section));
    return front_json(snapshot, call, section, draft);
  });
}

Result<Answer> front(Call const& call) {
  auto const* section = TRY(section_in(call));
  return Answer(json_response(TRY(whole(call, section))));
}

// Refused, with the front as it is now, so that nobody has to ask what happened.
Result<Answer> overtaken(Call const& call, story::Section const* section, desk::FrontOvertaken const& late) {
  auto const who = late.newest.by.name.empty() ? std::string("Somebody") : late.newest.by.name;
  auto response = engine::problem(conflict(who + " has changed this front since you looked at it."));
  auto members = json::parse(response.body).value().as_object();
  members["front"] = TRY(whole(call, section));
  response.body = json::dump(members);
  return Answer(std::move(response));
}

Result<Answer> outcome(Call const& call, story::Section const* section,
                       Result<desk::FrontOutcome> const& done) {
  if (!done.ok()) return done.error();
  if (auto const* late = std::get_if<desk::FrontOvertaken>(&*done)) return overtaken(call, section, *late);
  return Answer(json_response(TRY(whole(call, section))));
}

Result<Answer> save(Call const& call) {
  auto const* section = TRY(section_in(call));
  auto const given = TRY(read_front(call.request.body));
  return outcome(call, section,
                 desk::save_front(call.context.store, call.actor, call.context.title, section, given.version,
                                  given.containers, call.context.clock.now()));
}

Result<Answer> publish(Call const& call) {
  auto const* section = TRY(section_in(call));
  auto const given = TRY(read_fields<Publish>(call.request.body));
  return outcome(call, section,
                 desk::publish_front(call.context.store, call.actor, call.context.title, section,
                                     given.version, call.context.clock.now()));
}

Result<Answer> restore(Call const& call) {
  auto const* section = TRY(section_in(call));
  auto const given = TRY(read_fields<Restore>(call.request.body));
  return outcome(call, section,
                 desk::restore_front(call.context.store, call.actor, call.context.title, section,
                                     given.version, given.from, call.context.clock.now()));
}

// What an earlier version was, as the screen shows it, before somebody restores it.
Result<Answer> version(Call const& call) {
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

Result<Answer> preview(Call const& call) {
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
      {Method::get, "fronts", fronts, Who::right, Right::fronts},
      {Method::get, "fronts/{front}", front, Who::right, Right::fronts},
      {Method::put, "fronts/{front}/draft", save, Who::right, Right::fronts},
      {Method::post, "fronts/{front}/publication", publish, Who::right, Right::fronts},
      {Method::post, "fronts/{front}/restoration", restore, Who::right, Right::fronts},
      {Method::post, "fronts/{front}/preview", preview, Who::right, Right::fronts},
      {Method::get, "fronts/{front}/versions/{n}", version, Who::right, Right::fronts},
  };
}

}  // namespace stoppress::newsroom
