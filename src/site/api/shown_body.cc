#include "site/api/shown_body.h"

#include "story/body/body.h"
#include "story/picture/picture_words.h"

namespace stoppress::site {
namespace {

using Pictures = std::map<PictureId, story::LibraryPicture>;

void leave_out(story::Body& body, Pictures const& pictures) {
  auto const is_missing = [&](story::PictureUse const& use) { return !pictures.contains(use.picture); };
  std::erase_if(body, [&](story::Block& block) {
    if (auto* entry = std::get_if<story::LiveEntry>(&block.value)) leave_out(entry->body, pictures);
    if (auto* use = std::get_if<story::PictureUse>(&block.value)) return is_missing(*use);
    auto* gallery = std::get_if<story::Gallery>(&block.value);
    if (gallery == nullptr) return false;
    std::erase_if(gallery->pictures, is_missing);
    return gallery->pictures.empty();
  });
}

}  // namespace

story::Body shown_body(story::Body body, Pictures const& pictures) {
  leave_out(body, pictures);
  story::each_picture(body, [&](story::PictureUse& use) {
    auto const& shown = pictures.at(use.picture);
    auto const words = story::words_of(use, shown);
    use = {shown.id, words.caption, words.credit, words.alt};
  });
  return body;
}

}  // namespace stoppress::site
