// Pictures on a page: every one goes through the theme's picture.html, with its caption and credit.
#pragma once

#include <string>
#include <vector>

#include "media/library.h"
#include "pages/fetch/cards.h"
#include "pages/render/parts/template_data.h"
#include "story/body/block.h"
#include "story/picture/library_picture.h"

namespace stoppress::pages {

struct PictureStyle {
  char const* name = "own";  // the class: picture-NAME
  media::Shape shape = media::Shape::own;
  std::string sizes = "100vw";
  bool legend = true;       // caption and credit
  bool decorative = false;  // a card's picture: its headline says what it is
  bool first = false;       // the largest on the page: fetched at once
};

// Includes the picture as `hole`; nothing when the library does not have it (any more).
bool fill_picture(TemplateData& data, char const* hole, story::PictureUse const& use,
                  Pictures const& pictures, PictureStyle const& style);

std::string caption_of(story::PictureUse const& use, story::Picture const& picture);
std::string credit_of(story::PictureUse const& use, story::Picture const& picture);
std::string alt_of(story::PictureUse const& use, story::Picture const& picture);

// The JPEG of a shape that is at least 1200 wide where the picture is: for search engines and shared links.
struct SharedPicture {
  std::string path;
  int width = 0, height = 0;
};
SharedPicture shared_picture(story::LibraryPicture const& picture, media::Shape shape);

}  // namespace stoppress::pages
