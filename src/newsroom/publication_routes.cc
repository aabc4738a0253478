// What an editor does with a story: publish, schedule, correct, withdraw, kill.

#include "desk/publication.h"
#include "newsroom/answers.h"
#include "newsroom/fields.h"
#include "newsroom/routes.h"
#include "newsroom/story_json.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

struct Correction {
  desk::CorrectionClass kind{};
  std::optional<std::string> text;
  static void fields(auto& form, auto& self) {
    form.word("class", self.kind, desk::correction_named);
    form.text("text", self.text).at_most(1000);
  }
};
struct Publication {
  Revision revision;
  std::optional<Instant> at, embargo;
  std::optional<Correction> correction;
  static void fields(auto& form, auto& self) {
    form.id("revision", self.revision);
    form.instant("at", self.at);
    form.instant("embargo", self.embargo);
    form.object("correction", self.correction);
  }
};
struct Note {
  std::optional<std::string> note;
  static void fields(auto& form, auto& self) { form.text("note", self.note).at_most(500); }
};

Result<Answer> row_of(Call const& call, StoryId id) {
  auto const row = TRY(call.context.store.read(
      [&](store::Reader& reader) { return reader.desk_row(id, call.context.clock.now()); }));
  return Answer(said(row_json(row, call.context.title)));
}

Result<Answer> publish(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<Publication>(call.request.body));
  desk::PublicationWanted wanted{given.revision, given.at, given.embargo, {}};
  if (given.correction) wanted.correction = {given.correction->kind, given.correction->text.value_or("")};
  TRY(desk::publish_by(call.context.store, call.by, id, wanted, call.context.clock.now()));
  return row_of(call, id);
}

Result<Answer> withdraw(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<Note>(call.request.body));
  TRY(desk::withdraw_by(call.context.store, call.by, id, given.note.value_or(""), call.context.clock.now()));
  return row_of(call, id);
}

Result<Answer> kill(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<Note>(call.request.body));
  TRY(desk::kill_by(call.context.store, call.by, id, given.note.value_or(""), call.context.clock.now()));
  return row_of(call, id);
}

}  // namespace

std::vector<Route> publication_routes() {
  return {
      {Method::post, "stories/{id}/publication", publish, Who::right, Right::publish},
      {Method::del, "stories/{id}/publication", withdraw, Who::right, Right::publish},
      {Method::post, "stories/{id}/kill", kill, Who::right, Right::publish},
  };
}

}  // namespace stoppress::newsroom
