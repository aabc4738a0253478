// The titles that show a story of another.

#include "desk/stories/copies.h"
#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "store/stories/copies.h"
#include "store/stories/stories.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

struct ShareGiven {
  TitleId title;
  SectionId section;
  static void fields(auto& form, auto& self) {
    form.id("title", self.title);
    form.id("section", self.section);
  }
};

json::Object copy_json(store::Copy const& copy, story::Story const& story, story::Title const& title) {
  auto const* section = story::section_of(title, copy.section);
  json::Value where = nullptr;
  if (section != nullptr)
    where = json::Object{{"id", section->id.number()}, {"slug", section->slug}, {"name", section->name}};
  auto const path = story::address(section == nullptr ? "news" : section->slug, story.slug, story.id);
  return {{"title", json::Object{{"id", title.id.number()}, {"name", title.name}}},
          {"section", std::move(where)},
          {"address", title.base_url + path},
          {"at", iso_utc(copy.shared_at)}};
}

Result<json::Array> copies_json(store::Snapshot& snapshot, Call const& call, StoryId id) {
  json::Array list;
  auto const story = TRY(store::Stories(snapshot).story(id));
  for (auto const& copy : TRY(store::Copies(snapshot).of(id)))
    for (auto const& title : *call.context.titles)
      if (title.id == copy.title) list.push_back(copy_json(copy, story, title));
  return list;
}

Result<Answer> told(Call const& call, StoryId id, int status) {
  auto const list = TRY(
      call.context.store.read([&](store::Snapshot& snapshot) { return copies_json(snapshot, call, id); }));
  return Answer(json_response({{"copies", list}}, status));
}

Result<Answer> copies(Call const& call) { return told(call, TRY(call.id<StoryTag>(0)), 200); }

Result<Answer> share(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<ShareGiven>(call.request.body));
  TRY(desk::share_story(call.context.store, call.actor, id, given.title, given.section,
                        call.context.clock.now()));
  return told(call, id, 201);
}

Result<Answer> unshare(Call const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const title = TRY(call.id<TitleTag>(1));
  TRY(desk::unshare_story(call.context.store, call.actor, id, title, call.context.clock.now()));
  return told(call, id, 200);
}

}  // namespace

std::vector<Route> copy_routes() {
  return {
      {Method::get, "stories/{id}/copies", copies, Who::signed_in},
      {Method::post, "stories/{id}/copies", share, Who::right, Right::publish},
      {Method::del, "stories/{id}/copies/{title}", unshare, Who::right, Right::publish},
  };
}

}  // namespace stoppress::newsroom
