// The entries of a live blog.

#include "desk/live/entries.h"
#include "newsroom/fields.h"
#include "newsroom/live/entry_json.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "store/live/live_blogs.h"
#include "store/stories/stories.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;

constexpr std::int64_t kUsual = 30, kMost = 100;

struct EntryGiven {
  std::string key;
  std::optional<std::string> headline;
  std::optional<json::Value> body;
  bool key_event = false;
  static void fields(auto& form, auto& self) {
    form.text("key", self.key).at_most(100).not_empty();
    form.text("headline", self.headline).at_most(160);
    form.value("body", self.body);
    form.flag("key_event", self.key_event);
  }
};
struct CorrectionGiven {
  story::CorrectionClass kind = story::CorrectionClass::typo;
  std::optional<std::string> note;
  static void fields(auto& form, auto& self) {
    form.word("class", self.kind);
    form.text("note", self.note).at_most(300);
  }
};
struct ChangeGiven {
  std::int64_t revision = 0;
  std::optional<std::string> headline;
  std::optional<json::Value> body;
  std::optional<bool> key_event;
  std::optional<CorrectionGiven> correction;
  static void fields(auto& form, auto& self) {
    form.number("revision", self.revision, 1, INT64_MAX);
    form.text("headline", self.headline).at_most(160);
    form.value("body", self.body);
    form.flag("key_event", self.key_event);
    form.object("correction", self.correction);
  }
};

Result<story::Body> body_in(std::optional<json::Value> const& given) {
  if (!given) return story::Body();
  auto body = read_entry_body(*given);
  if (!body.ok()) return about("body", body.error());
  return body;
}

Result<std::int64_t> entry_number(ApiCall const& call) { return TRY(call.id<struct EntryTag>(1)).number(); }

Answer response(store::Entry const& entry, int status = 200) {
  return Answer(json_response({{"entry", entry_json(entry)}}, status));
}

Result<Answer> list(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  store::EntriesAsked asked;
  asked.withdrawn = true;
  asked.beside = call.query_number("before", 0, INT64_MAX);
  asked.count = int(call.query_number("limit", kUsual, kMost));
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    TRY(store::Stories(snapshot).title_of(id));
    store::LiveBlogs blogs(snapshot);
    auto const blog = TRY(blogs.blog(id)).value_or(store::LiveBlog());
    json::Array entries;
    for (auto const& entry : TRY(blogs.entries(id, asked))) entries.push_back(entry_json(entry));
    bool const more = int(entries.size()) == asked.count;
    return Answer(json_response({{"sequence", blog.sequence},
                                 {"ended", time_or_null(blog.ended)},
                                 {"entries", std::move(entries)},
                                 {"more", more}}));
  });
}

Result<Answer> post(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const given = TRY(read_fields<EntryGiven>(call.request.body));
  desk::NewEntry const wanted{given.key, given.headline.value_or(""), TRY(body_in(given.body)),
                              given.key_event};
  return response(TRY(desk::post_entry(call.context.store, call.actor, id, wanted, call.context.clock.now())),
                  201);
}

Result<Answer> edit(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const number = TRY(entry_number(call));
  auto const given = TRY(read_fields<ChangeGiven>(call.request.body));
  desk::EntryChange wanted;
  wanted.revision = given.revision;
  wanted.headline = given.headline;
  if (given.body) wanted.body = TRY(body_in(given.body));
  wanted.is_key_event = given.key_event;
  if (given.correction) {
    wanted.correction = given.correction->kind;
    wanted.note = given.correction->note.value_or("");
  }
  return response(
      TRY(desk::edit_entry(call.context.store, call.actor, id, number, wanted, call.context.clock.now())));
}

Result<Answer> withdraw(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const number = TRY(entry_number(call));
  return response(
      TRY(desk::withdraw_entry(call.context.store, call.actor, id, number, call.context.clock.now())));
}

Result<Answer> put_back(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const number = TRY(entry_number(call));
  return response(
      TRY(desk::return_entry(call.context.store, call.actor, id, number, call.context.clock.now())));
}

Result<Answer> set_pinned(ApiCall const& call, bool pinned) {
  auto const id = TRY(call.id<StoryTag>(0));
  auto const number = TRY(entry_number(call));
  return response(
      TRY(desk::pin_entry(call.context.store, call.actor, id, number, pinned, call.context.clock.now())));
}
Result<Answer> pin(ApiCall const& call) { return set_pinned(call, true); }
Result<Answer> unpin(ApiCall const& call) { return set_pinned(call, false); }

Answer blog_response(store::LiveBlog const& blog) {
  return Answer(json_response({{"sequence", blog.sequence}, {"ended", time_or_null(blog.ended)}}));
}

Result<Answer> end(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  return blog_response(TRY(desk::end_blog(call.context.store, call.actor, id, call.context.clock.now())));
}

Result<Answer> resume(ApiCall const& call) {
  auto const id = TRY(call.id<StoryTag>(0));
  return blog_response(TRY(desk::resume_blog(call.context.store, call.actor, id, call.context.clock.now())));
}

}  // namespace

std::vector<Route> entry_routes() {
  return {
      {Method::get, "stories/{id}/entries", list, Access::right, Right::read},
      {Method::post, "stories/{id}/entries", post, Access::right, Right::write},
      {Method::patch, "stories/{id}/entries/{n}", edit, Access::right, Right::write},
      {Method::del, "stories/{id}/entries/{n}", withdraw, Access::right, Right::write},
      {Method::post, "stories/{id}/entries/{n}/publication", put_back, Access::right, Right::write},
      {Method::put, "stories/{id}/entries/{n}/pin", pin, Access::right, Right::write},
      {Method::del, "stories/{id}/entries/{n}/pin", unpin, Access::right, Right::write},
      {Method::put, "stories/{id}/end", end, Access::right, Right::publish},
      {Method::del, "stories/{id}/end", resume, Access::right, Right::publish},
  };
}

}  // namespace stoppress::newsroom
