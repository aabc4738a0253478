#include "media/metadata_write.h"

#include <exiv2/exiv2.hpp>

#include "base/text.h"
#include "media/metadata.h"
#include "media/old_letters.h"
#include "media/xmp_overlay.h"
#include "media/xmp_packets.h"

namespace stoppress::media {
namespace {

void erase(Exiv2::XmpData& xmp, char const* key) {
  for (auto found = xmp.findKey(Exiv2::XmpKey(key)); found != xmp.end();
       found = xmp.findKey(Exiv2::XmpKey(key)))
    xmp.erase(found);
}
void erase(Exiv2::IptcData& iim, char const* key) {
  for (auto found = iim.findKey(Exiv2::IptcKey(key)); found != iim.end();
       found = iim.findKey(Exiv2::IptcKey(key)))
    iim.erase(found);
}

void put_text(Exiv2::XmpData& xmp, char const* key, std::string const& text) {
  erase(xmp, key);
  if (!text.empty()) xmp[key] = text;
}
// Exiv2 does not know the newer properties, so the kind of value is said here.
void put_lang(Exiv2::XmpData& xmp, char const* key, std::string const& text) {
  erase(xmp, key);
  if (text.empty()) return;
  Exiv2::LangAltValue value;
  value.value_["x-default"] = text;
  xmp.add(Exiv2::XmpKey(key), &value);
}
void put_list(Exiv2::XmpData& xmp, char const* key, Exiv2::TypeId kind,
              std::vector<std::string> const& texts) {
  erase(xmp, key);
  if (texts.empty()) return;
  auto const value = Exiv2::Value::create(kind);
  for (auto const& text : texts) value->read(text);
  xmp.add(Exiv2::XmpKey(key), value.get());
}
std::vector<std::string> list_of(std::string const& text) {
  return text.empty() ? std::vector<std::string>() : std::vector{text};
}

constexpr char const* kLicenceEnd = "Xmp.plus.LicenseEndDate";
constexpr char const* kExpiryDate = "Iptc.Application2.ExpirationDate";
constexpr char const* kExpiryTime = "Iptc.Application2.ExpirationTime";

void write_xmp(Exiv2::XmpData& xmp, story::LibraryPicture const& picture) {
  put_text(xmp, "Xmp.photoshop.Headline", picture.headline);
  put_lang(xmp, "Xmp.dc.description", picture.caption);
  put_text(xmp, "Xmp.photoshop.Credit", picture.credit);
  put_list(xmp, "Xmp.dc.creator", Exiv2::xmpSeq, list_of(picture.creator));
  put_lang(xmp, "Xmp.iptc.AltTextAccessibility", picture.alt);
  put_lang(xmp, "Xmp.dc.rights", picture.copyright);
  put_lang(xmp, "Xmp.xmpRights.UsageTerms", picture.usage_terms);
  if (picture.usage_terms.empty()) erase(xmp, "Xmp.photoshop.Instructions");
  put_list(xmp, "Xmp.dc.subject", Exiv2::xmpBag, picture.keywords);
  put_text(xmp, kLicenceEnd, picture.expires ? iso_utc(*picture.expires) : "");
}

// The rest of an old file's IIM may be Latin-1; it is all UTF-8 from now on.
void settle_letters(Exiv2::IptcData& iim) {
  for (auto& datum : iim) {
    if (datum.typeId() != Exiv2::string) continue;
    auto const text = datum.toString();
    if (!is_clean_utf8(text)) datum.setValue(from_windows_1252(text));
  }
  erase(iim, "Iptc.Envelope.CharacterSet");
  iim["Iptc.Envelope.CharacterSet"] = std::string("\x1b%G");
}

void write_iim(Exiv2::IptcData& iim, story::LibraryPicture const& picture) {
  settle_letters(iim);
  auto const put = [&](char const* key, std::string const& text) {
    erase(iim, key);
    if (!text.empty()) iim[key] = text;
  };
  put("Iptc.Application2.Headline", picture.headline);
  put("Iptc.Application2.Caption", picture.caption);
  put("Iptc.Application2.Credit", picture.credit);
  put("Iptc.Application2.Byline", picture.creator);
  put("Iptc.Application2.Copyright", picture.copyright);
  if (picture.usage_terms.empty()) erase(iim, "Iptc.Application2.SpecialInstructions");
  auto const expires = picture.expires ? iso_utc(*picture.expires) : "";
  put(kExpiryDate, expires.empty() ? "" : expires.substr(0, 10));
  put(kExpiryTime, expires.empty() ? "" : expires.substr(11, 8) + "+00:00");
  erase(iim, "Iptc.Application2.Keywords");
  for (auto const& keyword : picture.keywords) {
    Exiv2::StringValue value(keyword);
    iim.add(Exiv2::IptcKey("Iptc.Application2.Keywords"), &value);
  }
}

// Only where the file says it already: two captions that differ are worse than one.
void write_exif(Exiv2::ExifData& exif, story::LibraryPicture const& picture) {
  auto const put = [&](char const* key, std::string const& text) {
    auto const found = exif.findKey(Exiv2::ExifKey(key));
    if (found == exif.end()) return;
    if (text.empty())
      exif.erase(found);
    else
      found->setValue(text);
  };
  put("Exif.Image.ImageDescription", picture.caption);
  put("Exif.Image.Artist", picture.creator);
  put("Exif.Image.Copyright", picture.copyright);
}

Exiv2::Image::AutoPtr opened(std::string_view bytes) {
  auto image =
      Exiv2::ImageFactory::open(reinterpret_cast<Exiv2::byte const*>(bytes.data()), long(bytes.size()));
  image->readMetadata();
  return image;
}

}  // namespace

std::string with_metadata(std::string_view bytes, std::string_view packets_of,
                          story::LibraryPicture const& picture) {
  start_metadata();
  auto image = opened(bytes);
  for (auto const packet : xmp_packets(packets_of)) lay_over(image->xmpData(), packet);
  write_xmp(image->xmpData(), picture);
  write_iim(image->iptcData(), picture);
  write_exif(image->exifData(), picture);
  image->writeMetadata();
  auto& file = image->io();
  file.open();
  auto const read = file.read(long(file.size()));
  file.close();
  return std::string(reinterpret_cast<char const*>(read.pData_), std::size_t(read.size_));
}

}  // namespace stoppress::media
