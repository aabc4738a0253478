#include "pages/render/parts/picture_markup.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "story/picture/picture_words.h"

namespace stoppress::pages {
namespace {

// Offered before the JPEG, the smallest first.
constexpr std::array kBetter{media::Format::avif, media::Format::webp};

std::string srcset_of(story::LibraryPicture const& picture, media::Shape shape, media::Format format) {
  std::string out;
  for (int const width : media::widths_for(picture.width)) {
    if (!out.empty()) out += ", ";
    out += media::address_of(picture, width, shape, format) + fmt::format(" {}w", width);
  }
  return out;
}

// What browsers without srcset get: enough for a phone, small enough for anyone.
int plain_width(story::Picture const& picture) {
  auto const widths = media::widths_for(picture.width);
  auto const found = std::find(widths.begin(), widths.end(), 960);
  return found != widths.end() ? *found : widths.back();
}

void set_sources(TemplateData& figure, story::LibraryPicture const& picture, PictureStyle const& style) {
  for (media::Format const format : kBetter) {
    TemplateData source = figure.section("SOURCE");
    source.set("TYPE", media::mime_of(format));
    source.set("SRCSET", srcset_of(picture, style.shape, format));
    source.set("SIZES", style.sizes);
  }
  int const width = plain_width(picture);
  figure.set("SRC", media::address_of(picture, width, style.shape, media::Format::jpeg));
  figure.set("SRCSET", srcset_of(picture, style.shape, media::Format::jpeg));
  figure.set("SIZES", style.sizes);
  figure.set("WIDTH", std::int64_t(width));
  figure.set("HEIGHT", std::int64_t(media::height_for(picture, width, style.shape)));
}

}  // namespace

std::string caption_of(story::PictureUse const& use, story::Picture const& picture) {
  return story::words_of(use, picture).caption;
}

std::string credit_of(story::PictureUse const& use, story::Picture const& picture) {
  std::string const credit = story::words_of(use, picture).credit;
  if (credit.empty() || credit.starts_with("©") || credit.starts_with("(c)")) return credit;
  return "© " + credit;
}

std::string alt_of(story::PictureUse const& use, story::Picture const& picture) {
  return story::words_of(use, picture).alt;
}

bool fill_picture(TemplateData& data, char const* hole, story::PictureUse const& use,
                  Pictures const& pictures, PictureStyle const& style) {
  auto const found = pictures.find(use.picture);
  if (found == pictures.end() || found->second.hash.empty()) return false;
  story::LibraryPicture const& picture = found->second;
  TemplateData figure = data.include(hole, "picture.html");
  figure.set("SHAPE", style.name);
  set_sources(figure, picture, style);
  if (!style.decorative) figure.set("ALT", alt_of(use, picture));
  figure.show(style.first ? "FIRST" : "LAZY");
  std::string const caption = caption_of(use, picture), credit = credit_of(use, picture);
  if (style.legend && !(caption.empty() && credit.empty())) {
    TemplateData legend = figure.section("LEGEND");
    legend.set("CAPTION", caption);
    legend.set("CREDIT", credit);
  }
  return true;
}

SharedPicture shared_picture(story::LibraryPicture const& picture, media::Shape shape) {
  int const width = media::width_for_cards(picture.width);
  return {media::address_of(picture, width, shape, media::Format::jpeg), width,
          media::height_for(picture, width, shape)};
}

}  // namespace stoppress::pages
