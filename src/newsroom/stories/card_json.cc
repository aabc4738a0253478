#include "newsroom/stories/card_json.h"

#include "media/library.h"
#include "newsroom/stories/story_json.h"
#include "store/pictures/picture_library.h"
#include "store/stories/desk_lists.h"
#include "store/stories/stories.h"

namespace stoppress::newsroom {
namespace {

Result<json::Value> thumb_or_null(store::Snapshot& snapshot, std::optional<story::PictureUse> const& use,
                                  pages::Pictures const& known) {
  if (!use) return json::Value(nullptr);
  if (auto const found = known.find(use->picture); found != known.end())
    return json::Value(thumb_json(found->second));
  auto const kept = store::PictureLibrary(snapshot).picture(use->picture);
  return kept.ok() ? json::Value(thumb_json(kept->picture)) : json::Value(nullptr);
}

Result<json::Object> card_json(store::Snapshot& snapshot, story::Title const& title, StoryId id,
                               pages::Pictures const& known, Instant now) {
  auto const row = TRY(store::DeskLists(snapshot).desk_row(id, now));
  auto const shown = row.state == story::State::live && row.published ? row.published : row.head;
  auto const content = TRY(store::Stories(snapshot).content_without_body(id, shown));
  auto told = row_json(row, title);
  told["headline"] = content.headline;
  told["kicker"] = content.kicker;
  told["standfirst"] = content.standfirst;
  told["thumb"] = TRY(thumb_or_null(snapshot, content.main_picture, known));
  return told;
}

}  // namespace

json::Object thumb_json(story::LibraryPicture const& picture) {
  auto const widths = media::widths_for(picture.width);
  auto const name = media::rendition_of(picture, widths[widths.size() > 1 ? 1 : 0],
                                        media::Shape::sixteen_by_nine, media::Format::jpeg);
  return {{"picture", picture.id.number()}, {"thumb", media::address_of(name)}, {"alt", picture.alt}};
}

Result<json::Object> cards_json(store::Snapshot& snapshot, story::Title const& title,
                                std::set<StoryId> const& ids, pages::Pictures const& known, Instant now) {
  json::Object out;
  for (auto const id : ids)
    out[std::to_string(id.number())] = TRY(card_json(snapshot, title, id, known, now));
  return out;
}

}  // namespace stoppress::newsroom
