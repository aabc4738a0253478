#include "media/drawing.h"

#include <exiv2/exiv2.hpp>

#include "media/decoder.h"
#include "media/library.h"

namespace stoppress::media {
namespace {

using vips::VImage;

void set_lang(Exiv2::XmpData& xmp, char const* key, std::string const& text) {
  if (text.empty()) return;
  // Exiv2 does not know the newer properties, so the kind of value is said here.
  Exiv2::LangAltValue value;
  value.value_["x-default"] = text;
  xmp.add(Exiv2::XmpKey(key), &value);
}
void set_text(Exiv2::XmpData& xmp, char const* key, std::string const& text) {
  if (!text.empty()) xmp[key] = text;
}

void write_xmp(Exiv2::XmpData& xmp, story::Picture const& picture) {
  set_text(xmp, "Xmp.photoshop.Headline", picture.headline);
  set_lang(xmp, "Xmp.dc.description", picture.caption);
  set_text(xmp, "Xmp.photoshop.Credit", picture.credit);
  set_lang(xmp, "Xmp.dc.rights", picture.copyright);
  set_lang(xmp, "Xmp.iptc.AltTextAccessibility", picture.alt);
  if (picture.creator.empty()) return;
  auto creators = Exiv2::Value::create(Exiv2::xmpSeq);
  creators->read(picture.creator);
  xmp.add(Exiv2::XmpKey("Xmp.dc.creator"), creators.get());
}

void write_iim(Exiv2::IptcData& iim, story::Picture const& picture) {
  iim["Iptc.Envelope.CharacterSet"] = std::string("\x1b%G");  // UTF-8
  auto const set = [&](char const* key, std::string const& text) {
    if (!text.empty()) iim[key] = text;
  };
  set("Iptc.Application2.Headline", picture.headline);
  set("Iptc.Application2.Caption", picture.caption);
  set("Iptc.Application2.Credit", picture.credit);
  set("Iptc.Application2.Byline", picture.creator);
  set("Iptc.Application2.Copyright", picture.copyright);
}

}  // namespace

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
  start_metadata();
  try {
    auto image =
        Exiv2::ImageFactory::open(reinterpret_cast<Exiv2::byte const*>(jpeg.data()), long(jpeg.size()));
    image->readMetadata();
    write_xmp(image->xmpData(), picture);
    write_iim(image->iptcData(), picture);
    image->writeMetadata();
    auto& file = image->io();
    file.open();
    auto const read = file.read(long(file.size()));
    file.close();
    return std::string(reinterpret_cast<char const*>(read.pData_), std::size_t(read.size_));
  } catch (std::exception const& error) {
    return invalid("The picture's metadata can't be written.", error.what());
  }
}

}  // namespace stoppress::media
