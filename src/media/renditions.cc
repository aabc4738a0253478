#include "media/renditions.h"

#include <algorithm>

#include "media/decoder.h"
#include "media/encoder.h"
#include "media/metadata.h"

namespace stoppress::media {
namespace {

bool is_made_of(story::LibraryPicture const& picture, RenditionName const& name) {
  auto const widths = widths_for(picture.width);
  return std::find(widths.begin(), widths.end(), name.width) != widths.end();
}

// Small renditions decode small; a crop needs as much of the whole as makes the part wide enough.
vips::VImage decode_for(std::string_view bytes, story::LibraryPicture const& picture,
                        std::vector<RenditionName> const& names) {
  double needed = 1;
  for (auto const& name : names) {
    double const own = double(picture.width) / picture.height;
    double const ratio = double(name.width) / height_for(picture, name.width, name.shape);
    auto const crop = picture.crops.find(name_of(name.shape));
    double const larger = crop != picture.crops.end() ? 1 / crop->second.width : std::max(1.0, own / ratio);
    needed = std::max(needed, name.width * larger + (name.shape != Shape::own));
  }
  int const width = std::min(static_cast<int>(needed), picture.width);
  return decoded(bytes, width, height_for(picture, width, Shape::own));
}

}  // namespace

Result<std::vector<std::string>> make_renditions(std::string_view bytes, story::LibraryPicture const& as,
                                                 std::vector<RenditionName> const& names) {
  auto picture = as;
  auto const size = TRY(size_of(bytes));
  picture.width = size.width;
  picture.height = size.height;
  for (auto const& name : names)
    if (!is_made_of(picture, name)) return not_found("There is no such rendition.");
  std::vector<std::string> made;
  try {
    auto const whole = decode_for(bytes, picture, names);
    for (auto const& name : names) {
      int const height = height_for(picture, name.width, name.shape);
      made.push_back(encoded(cropped(whole, picture, name.shape, name.width, height), name.format));
    }
    return made;
  } catch (vips::VError const& error) {
    return invalid("The picture is damaged and can't be shown.", error.what());
  }
}

Result<story::LibraryPicture> inspected(std::string_view bytes) {
  TRY(check_whole(bytes));
  return read_metadata(bytes);
}

}  // namespace stoppress::media
