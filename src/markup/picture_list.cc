#include "markup/picture_list.h"

namespace stoppress::markup {
namespace {

void fill(std::string& into, std::string const& from) {
  if (into.empty()) into = from;
}

}  // namespace

PictureId PictureList::find(std::string const& name) const {
  auto const found = numbers_.find(name);
  return name.empty() || found == numbers_.end() ? PictureId() : found->second;
}

void PictureList::refuse(std::vector<std::string> const& names) {
  for (std::string const& name : names)
    if (!name.empty()) refused_.insert(name);
}

bool PictureList::is_refused(std::string const& name) const { return refused_.contains(name); }

PictureId PictureList::put(story::ArrivingPicture picture, std::vector<std::string> const& names) {
  PictureId id = find(picture.guid);
  if (!id) id = find(picture.href);
  std::vector<std::string> all = names;
  all.push_back(picture.guid);
  all.push_back(picture.href);
  if (!id) {
    pictures_.push_back(std::move(picture));
    id = PictureId(static_cast<std::int64_t>(pictures_.size()));
  } else {
    story::ArrivingPicture& known = pictures_[static_cast<std::size_t>(id.number() - 1)];
    fill(known.guid, picture.guid);
    fill(known.href, picture.href);
    fill(known.headline, picture.headline);
    fill(known.caption, picture.caption);
    fill(known.credit, picture.credit);
    fill(known.creator, picture.creator);
    fill(known.alt, picture.alt);
    fill(known.copyright, picture.copyright);
    fill(known.usage_terms, picture.usage_terms);
    if (!known.expires) known.expires = picture.expires;
    if (known.width == 0) known.width = picture.width;
    if (known.height == 0) known.height = picture.height;
  }
  for (std::string const& name : all)
    if (!name.empty()) numbers_.try_emplace(name, id);
  return id;
}

}  // namespace stoppress::markup
