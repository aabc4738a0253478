// The picture library: finding, bringing in, words, crops and rights, a better file, the file for others.

#include "base/text.h"
#include "engine/http/url.h"
#include "newsroom/pictures/picture_json.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "store/fronts/fronts.h"
#include "store/pictures/picture_library.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;
using store::PictureLibrary;

constexpr int kPage = 60, kMostPage = 200;
constexpr int kThumb = 480, kLarge = 1280;

Result<json::Object> one(Call const& call, PictureId id) {
  auto const found = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return PictureLibrary(snapshot).picture(id); }));
  return picture_json(found, call.context.clock.now());
}

Result<Answer> list(Call const& call) {
  store::LibraryAsked asked;
  asked.words = split(collapse_spaces(call.query("q")), ' ');
  asked.after = PictureId(call.query_number("after", 0, INT64_MAX));
  asked.count = static_cast<int>(call.query_number("count", kPage, kMostPage));
  auto const found = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return PictureLibrary(snapshot).pictures(asked); }));
  json::Array pictures;
  for (auto const& each : found) pictures.push_back(picture_json(each, call.context.clock.now()));
  json::Value next = nullptr;
  if (found.size() == static_cast<std::size_t>(asked.count))
    next = std::to_string(found.back().picture.id.number());
  return Answer(json_response({{"pictures", std::move(pictures)}, {"next", std::move(next)}}));
}

Result<Answer> read(Call const& call) {
  auto const id = TRY(call.id<PictureTag>(0));
  auto const picture = TRY(one(call, id));
  return Answer(json_response(picture));
}

// Headers are Latin-1: other letters of a file's name come percent-encoded.
std::string file_name(Call const& call) {
  auto const given = call.request.header("x-file-name");
  return engine::percent_decode(given).value_or(std::string(given));
}

Result<Answer> add(Call const& call) {
  auto const added = TRY(desk::add_picture(call.context.store, call.context.library, call.actor,
                                           call.request.body, file_name(call), call.context.clock.now()));
  auto picture = TRY(one(call, added.id));
  picture["was_there"] = added.was_there;
  return Answer(json_response(picture, added.was_there ? 200 : 201));
}

Result<Answer> change(Call const& call) {
  auto const id = TRY(call.id<PictureTag>(0));
  auto const wanted = TRY(read_picture_change(call.request.body));
  TRY(desk::change_picture(call.context.store, call.actor, id, wanted, call.context.clock.now()));
  return read(call);
}

Result<Answer> replace(Call const& call) {
  auto const id = TRY(call.id<PictureTag>(0));
  TRY(desk::replace_picture(call.context.store, call.context.library, call.actor, id, call.request.body,
                            file_name(call), call.context.clock.now()));
  return read(call);
}

Result<Answer> original(Call const& call) {
  auto const id = TRY(call.id<PictureTag>(0));
  auto out = TRY(
      desk::original_of(call.context.store, call.context.library, call.actor, id, call.context.clock.now()));
  return Answer(engine::Response{
      200,
      {{"Content-Type", out.file.mime},
       {"Content-Disposition", "attachment; filename*=UTF-8''" + engine::percent_encode(out.name)},
       {"Cache-Control", "no-store"},
       {"X-Content-Type-Options", "nosniff"}},
      std::move(out.file.bytes)});
}

Result<Answer> uses(Call const& call) {
  auto const id = TRY(call.id<PictureTag>(0));
  TRY(one(call, id));
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    json::Array stories, fronts;
    for (auto const& each : TRY(PictureLibrary(snapshot).uses(id)))
      stories.push_back(picture_use_json(each, call.context.title));
    for (auto const& each : TRY(store::Fronts(snapshot).with_picture(id)))
      if (auto front = front_with_picture_json(each, *call.context.titles); !front.is_null())
        fronts.push_back(std::move(front));
    return Answer(json_response({{"uses", std::move(stories)}, {"fronts", std::move(fronts)}}));
  });
}

// The newsroom sees what readers may not see yet or not any more, so its own screens ask here.
Result<Answer> rendition(Call const& call, int wanted) {
  auto const id = TRY(call.id<PictureTag>(0));
  auto const kept = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return PictureLibrary(snapshot).picture(id); }));
  auto const& picture = kept.picture;
  int width = 0;
  for (int const each : media::widths_for(picture.width))
    if (width == 0 || each <= wanted) width = each;
  auto bytes = TRY(call.context.library.rendition(
      media::rendition_of(picture, width, media::Shape::own, media::Format::webp), picture));
  return Answer(engine::Response{200,
                                 {{"Content-Type", media::mime_of(media::Format::webp)},
                                  {"Cache-Control", "private, max-age=31536000, immutable"},
                                  {"X-Content-Type-Options", "nosniff"}},
                                 std::move(bytes)});
}
Result<Answer> thumb(Call const& call) { return rendition(call, kThumb); }
Result<Answer> large(Call const& call) { return rendition(call, kLarge); }

}  // namespace

std::vector<Route> picture_routes() {
  return {
      {Method::get, "pictures", list, Who::signed_in},
      {Method::post, "pictures", add, Who::right, Right::pictures, Takes::file},
      {Method::get, "pictures/{id}", read, Who::signed_in},
      {Method::patch, "pictures/{id}", change, Who::right, Right::pictures},
      {Method::get, "pictures/{id}/uses", uses, Who::signed_in},
      {Method::get, "pictures/{id}/thumb", thumb, Who::signed_in},
      {Method::get, "pictures/{id}/large", large, Who::signed_in},
      {Method::get, "pictures/{id}/original", original, Who::right, Right::pictures},
      {Method::put, "pictures/{id}/original", replace, Who::right, Right::pictures, Takes::file},
  };
}

}  // namespace stoppress::newsroom
