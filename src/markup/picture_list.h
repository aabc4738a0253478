// The pictures of one item while it is read: each is kept once, found again by any of its addresses, and
// counted from 1 as the body's picture numbers count them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "story/arrival/arrival.h"

namespace stoppress::markup {

class PictureList {
 public:
  // The number of the picture that goes by that guid, href or name; none when there is no such picture.
  PictureId find(std::string const& name) const;
  // Puts a picture down under its guid, its href and all the other names; a known one only fills what was
  // empty.
  PictureId put(story::ArrivingPicture picture, std::vector<std::string> const& names = {});
  // No picture that goes by any of these is to be shown: it was killed, withheld or is under embargo.
  void refuse(std::vector<std::string> const& names);
  bool is_refused(std::string const& name) const;
  story::ArrivingPicture const& operator[](PictureId id) const {
    return pictures_[static_cast<std::size_t>(id.number() - 1)];
  }
  std::size_t size() const { return pictures_.size(); }
  std::vector<story::ArrivingPicture> take() && { return std::move(pictures_); }

 private:
  std::vector<story::ArrivingPicture> pictures_;
  std::map<std::string, PictureId> numbers_;
  std::set<std::string> refused_;
};

}  // namespace stoppress::markup
