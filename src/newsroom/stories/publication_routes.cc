// What an editor does with a story: publish, schedule, correct, withdraw, kill, make it breaking; a preview
// of it, and whether it went out.

#include "desk/stories/breaking.h"
#include "desk/stories/expiry.h"
#include "desk/stories/preview.h"
#include "desk/stories/publication.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "newsroom/stories/receipt_json.h"
#include "newsroom/stories/story_json.h"
#include "store/stories/desk_lists.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

struct Correction {
  story::CorrectionClass kind{};
  std::optional<std::string> text;
  static void fields(auto& form, auto& self) {
    form.word("class", self.kind);
    form.text("text", self.text).at_most(1000);
  }
};
struct Publication {
  Revision revision;
  std::optional<Instant> at, embargo;
  bool lift_embargo = false, breaking = true;
  std::optional<Correction> correction;
  static void fields(auto& form, auto& self) {
    form.id("revision", self.revision);
    form.instant("at", self.at);
    form.instant("embargo", self.embargo);
    form.flag("lift_embargo", self.lift_embargo);
    form.flag("breaking", self.breaking);
    form.object("correction", self.correction);
  }
};
struct Until {
  std::optional<Instant> until;
  static void fields(auto& form, auto& self) { form.instant("until", self.until); }
};
struct Expiry {
  std::optional<Instant> expires;
  bool is_said = false;
  static void fields(auto& form, auto& self) {
    self.is_said = form.has("expires");
    form.instant("expires", self.expires);
  }
};
struct Nothing {
  static void fields(auto&, auto&) {}
};
struct Note {
  std::optional<std::string> note;
  static void fields(auto& form, auto& self) { form.text("note", self.note).at_most(500); }
};

Result<Answer> row_of(ApiCall const& call, StoryId id) {
  auto const row = TRY(call.context.store.read([&](store::Snapshot& snapshot) {
    return store::DeskLists(snapshot).desk_row(id, call.context.clock.now());
  }));
  return Answer(json_response(row_json(row, call.context.title)));
}

Result<Answer> publish(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<Publication>(call.request.body));
  desk::PublicationRequest wanted{given.revision,     given.at,      given.embargo, {},
                                  given.lift_embargo, given.breaking};
  if (given.correction) wanted.correction = {given.correction->kind, given.correction->text.value_or("")};
  TRY(desk::publish_by(call.context.store, call.actor, id, wanted, call.context.clock.now()));
  return row_of(call, id);
}

Result<Answer> withdraw(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<Note>(call.request.body));
  TRY(desk::withdraw_by(call.context.store, call.actor, id, given.note.value_or(""),
                        call.context.clock.now()));
  return row_of(call, id);
}

Result<Answer> unschedule(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  TRY(desk::unschedule_by(call.context.store, call.actor, id, call.context.clock.now()));
  return row_of(call, id);
}

// Null lifts it.
Result<Answer> set_expiry(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<Expiry>(call.request.body));
  if (!given.is_said) return about("expires", invalid("Say when its rights end, or null for never."));
  TRY(desk::set_expiry(call.context.store, call.actor, id, given.expires, call.context.clock.now()));
  return row_of(call, id);
}

Result<Answer> make_breaking(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<Until>(call.request.body));
  if (!given.until) return about("until", invalid("Choose when it ends."));
  TRY(desk::make_breaking(call.context.store, call.actor, id, *given.until, call.context.clock.now()));
  return row_of(call, id);
}

Result<Answer> end_breaking(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  TRY(desk::end_breaking(call.context.store, call.actor, id, call.context.clock.now()));
  return row_of(call, id);
}

// The link's own part alone: it stands on whatever host the newsroom is asked at, so that its client may
// frame it.
Result<Answer> preview(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  TRY(read_fields<Nothing>(call.request.body));
  auto const link = TRY(desk::preview_story(call.context.store, call.actor, id, call.context.clock.now()));
  return Answer(json_response({{"link", "/preview/" + link.token}, {"expires", iso_utc(link.expires)}}, 201));
}

Result<Answer> receipts(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const list = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return receipts_json(snapshot, call.context.title, id); }));
  return Answer(json_response({{"receipts", list}}));
}

Result<Answer> kill(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<Note>(call.request.body));
  TRY(desk::kill_by(call.context.store, call.actor, id, given.note.value_or(""), call.context.clock.now()));
  return row_of(call, id);
}

}  // namespace

std::vector<Route> publication_routes() {
  return {
      {Method::post, "stories/{id}/publication", publish, Access::right, Right::publish},
      {Method::del, "stories/{id}/publication", withdraw, Access::right, Right::publish},
      {Method::del, "stories/{id}/schedule", unschedule, Access::right, Right::publish},
      {Method::post, "stories/{id}/kill", kill, Access::right, Right::publish},
      {Method::put, "stories/{id}/expiry", set_expiry, Access::right, Right::publish},
      {Method::put, "stories/{id}/breaking", make_breaking, Access::right, Right::publish},
      {Method::del, "stories/{id}/breaking", end_breaking, Access::right, Right::publish},
      {Method::post, "stories/{id}/preview", preview, Access::right, Right::write},
      {Method::get, "stories/{id}/receipts", receipts, Access::right, Right::read},
  };
}

}  // namespace stoppress::newsroom
