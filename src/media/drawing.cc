#include "media/drawing.h"

#include <exception>

#include "media/decoder.h"
#include "media/metadata_write.h"

namespace stoppress::media {

using vips::VImage;

Result<std::string> draw_svg(std::string_view svg, int width) {
  TRY(start_decoder());
  vips_operation_block_set("VipsForeignLoadSvg", FALSE);
  try {
    auto image = VImage::new_from_buffer(svg.data(), svg.size(), "");
    double const scale = double(width) / image.width();
    image = VImage::new_from_buffer(svg.data(), svg.size(), "", VImage::option()->set("scale", scale));
    image = image.flatten(VImage::option()->set("background", 255));
    auto* const blob = image.jpegsave_buffer(VImage::option()->set("Q", 88)->set("optimize_coding", true));
    std::size_t size = 0;
    auto const* bytes = static_cast<char const*>(vips_blob_get(blob, &size));
    std::string out(bytes, size);
    vips_area_unref(VIPS_AREA(blob));
    vips_operation_block_set("VipsForeignLoadSvg", TRUE);
    return out;
  } catch (vips::VError const& error) {
    vips_operation_block_set("VipsForeignLoadSvg", TRUE);
    return invalid("The drawing can't be read.", error.what());
  }
}

Result<std::string> embed_metadata(std::string_view jpeg, story::Picture const& picture) {
  story::LibraryPicture said;
  static_cast<story::Picture&>(said) = picture;
  try {
    return with_metadata(jpeg, jpeg, said);
  } catch (std::exception const& error) {
    return invalid("The picture's metadata can't be written.", error.what());
  }
}

}  // namespace stoppress::media
