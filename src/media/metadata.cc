#include "media/metadata.h"

#include <algorithm>
#include <exiv2/exiv2.hpp>
#include <memory>
#include <mutex>

#include "base/hash.h"
#include "base/log.h"
#include "base/text.h"
#include "media/decoder.h"
#include "media/old_letters.h"
#include "media/sniff.h"
#include "media/xmp_overlay.h"
#include "media/xmp_packets.h"

namespace stoppress::media {
namespace {

constexpr std::size_t kLongestText = 10'000, kMostKeywords = 100;

std::string tidy(std::string text) {
  auto const end = text.find_last_not_of('\0');
  text.resize(end == std::string::npos ? 0 : end + 1);
  text = normalize_text(is_clean_utf8(text) ? text : from_windows_1252(text));
  if (text.size() > kLongestText) text = shorten(text, kLongestText);
  return std::string(trim(text));
}

// The three kinds of metadata of one file, asked by the standard's names.
class Tags {
 public:
  explicit Tags(std::string_view bytes) {
    try {
      image_.reset(
          Exiv2::ImageFactory::open(reinterpret_cast<Exiv2::byte const*>(bytes.data()), long(bytes.size()))
              .release());
      image_->readMetadata();
      xmp_ = image_->xmpData();
    } catch (std::exception const&) {  // a picture with odd metadata is still a picture
      image_.reset();
    }
    for (auto const packet : xmp_packets(bytes)) lay_over(xmp_, packet);
  }

  std::string xmp(char const* key) const {
    return value([&]() -> std::string {
      auto const found = xmp_.findKey(Exiv2::XmpKey(key));
      if (found == xmp_.end()) return "";
      if (found->typeId() == Exiv2::langAlt) return default_text(found->value());
      if (found->count() > 0 && found->typeId() != Exiv2::xmpText) return found->toString(0);
      return found->toString();
    });
  }
  std::vector<std::string> xmp_list(char const* key) const {
    auto const found = xmp_.findKey(Exiv2::XmpKey(key));
    std::vector<std::string> texts;
    for (long at = 0; found != xmp_.end() && at < found->count(); ++at)
      add(texts, value([&] { return found->toString(at); }));
    return texts;
  }
  std::vector<std::string> iim_list(char const* key) const {
    std::vector<std::string> texts;
    if (image_ == nullptr) return texts;
    for (auto const& datum : image_->iptcData())
      if (datum.key() == key) add(texts, value([&] { return datum.toString(); }));
    return texts;
  }
  std::string iim(char const* key) const {
    return value([&]() -> std::string {
      if (image_.get() == nullptr) return "";
      auto const& data = image_->iptcData();
      auto const found = data.findKey(Exiv2::IptcKey(key));
      return found == data.end() ? "" : found->toString();
    });
  }
  std::string exif(char const* key) const {
    return value([&]() -> std::string {
      if (image_.get() == nullptr) return "";
      auto const& data = image_->exifData();
      auto const found = data.findKey(Exiv2::ExifKey(key));
      return found == data.end() ? "" : found->toString();
    });
  }

 private:
  static std::string default_text(Exiv2::Value const& value) {
    auto const* texts = dynamic_cast<Exiv2::LangAltValue const*>(&value);
    if (texts == nullptr || texts->value_.empty()) return "";
    auto const found = texts->value_.find("x-default");
    return found != texts->value_.end() ? found->second : texts->value_.begin()->second;
  }

  static void add(std::vector<std::string>& texts, std::string text) {
    if (!text.empty() && texts.size() < kMostKeywords) texts.push_back(std::move(text));
  }

  template <class Ask>
  static std::string value(Ask ask) {
    try {
      return tidy(ask());
    } catch (std::exception const&) {
      return "";
    }
  }

  Exiv2::XmpData xmp_;
  std::unique_ptr<Exiv2::Image> image_;
};

std::string first_of(std::initializer_list<std::string> texts) {
  for (auto const& text : texts)
    if (!text.empty()) return text;
  return "";
}

// Cameras write their own name where a caption should stand.
std::string exif_caption(Tags const& tags) {
  auto const text = tags.exif("Exif.Image.ImageDescription");
  return text.ends_with(" DIGITAL CAMERA") || text == "SONY DSC" || text == "Untitled" ? "" : text;
}

// As it is printed: who took it and whose it is, each once.
std::string printed_credit(std::string const& credit, std::string const& creator, std::string const& source) {
  std::string const whose = credit.empty() ? source : credit;
  if (creator.empty()) return whose;
  if (whose.empty()) return creator;
  bool const said = to_lower(whose).find(to_lower(creator)) != std::string::npos;
  return said ? whose : creator + " / " + whose;
}

std::optional<Instant> taken(Tags const& tags) {
  for (auto text : {tags.xmp("Xmp.photoshop.DateCreated"), tags.exif("Exif.Photo.DateTimeOriginal")}) {
    if (text.size() > 10 && text[4] == ':') text[4] = text[7] = '-';
    if (auto const at = parse_iso(text, Zone::utc())) return at;
  }
  auto const day = tags.iim("Iptc.Application2.DateCreated"),
             hour = tags.iim("Iptc.Application2.TimeCreated");
  return day.empty() ? std::nullopt : parse_iso(hour.empty() ? day : day + "T" + hour, Zone::utc());
}

// The instant from which on it is over. A day without an hour ends with that day, and so do the months and
// years that XMP knows. In UTC where no zone is said: the library is all titles' together, so that no title's
// zone would be the right one.
std::optional<Instant> end_of(std::string const& text) {
  auto const utc = Zone::utc();
  bool const year_only = text.size() == 4, month_only = text.size() == 7;
  auto const from = parse_iso(text + (year_only ? "-01-01" : month_only ? "-01" : ""), utc);
  if (!from || text.size() > 10) return from;
  auto const first = local_time(*from, utc);
  if (year_only || (month_only && first.month == 12)) return utc.from_local(first.year + 1, 1, 1, 0, 0, 0);
  if (month_only) return utc.from_local(first.year, first.month + 1, 1, 0, 0, 0);
  return *from + std::chrono::days(1);
}

// IIM 2:37 and 2:38, "the latest date and time the provider intends it to be used", and the end of the
// licence that PLUS knows; IPTC's own XMP has no such property. Where they differ the earlier counts: nobody
// may show it after either.
std::optional<Instant> expiry(Tags const& tags) {
  auto const day = tags.iim("Iptc.Application2.ExpirationDate"),
             hour = tags.iim("Iptc.Application2.ExpirationTime");
  auto iim = hour.empty() ? std::nullopt : end_of(day + "T" + hour);
  if (!iim) iim = end_of(day);
  auto const plus = end_of(tags.xmp("Xmp.plus.LicenseEndDate"));
  return iim && plus ? std::min(*iim, *plus) : iim ? iim : plus;
}

}  // namespace

void start_metadata() {
  static std::once_flag once;
  std::call_once(once, [] {
    static std::recursive_mutex xmp;  // the XMP reader below has one table of namespaces for all threads
    Exiv2::XmpParser::initialize(
        [](void* mutex, bool lock) {
          auto& taken = *static_cast<std::recursive_mutex*>(mutex);
          lock ? taken.lock() : taken.unlock();
        },
        &xmp);
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
  });
}

Result<story::LibraryPicture> read_metadata(std::string_view bytes) {
  TRY(start_decoder());
  start_metadata();
  auto const size = TRY(size_of(bytes));
  Tags const tags(bytes);
  story::LibraryPicture picture;
  picture.hash = sha256_hex(bytes);
  picture.mime = type_of(bytes)->mime;
  picture.width = size.width;
  picture.height = size.height;
  picture.headline = first_of({tags.xmp("Xmp.photoshop.Headline"), tags.iim("Iptc.Application2.Headline")});
  picture.caption =
      first_of({tags.xmp("Xmp.dc.description"), tags.iim("Iptc.Application2.Caption"), exif_caption(tags)});
  picture.creator = first_of(
      {tags.xmp("Xmp.dc.creator"), tags.iim("Iptc.Application2.Byline"), tags.exif("Exif.Image.Artist")});
  picture.credit = printed_credit(
      first_of({tags.xmp("Xmp.photoshop.Credit"), tags.iim("Iptc.Application2.Credit")}), picture.creator,
      first_of({tags.xmp("Xmp.photoshop.Source"), tags.iim("Iptc.Application2.Source")}));
  picture.alt = tags.xmp("Xmp.iptc.AltTextAccessibility");
  picture.copyright = first_of({tags.xmp("Xmp.dc.rights"), tags.iim("Iptc.Application2.Copyright"),
                                tags.exif("Exif.Image.Copyright")});
  picture.usage_terms =
      first_of({tags.xmp("Xmp.xmpRights.UsageTerms"), tags.xmp("Xmp.photoshop.Instructions"),
                tags.iim("Iptc.Application2.SpecialInstructions")});
  picture.keywords = tags.xmp_list("Xmp.dc.subject");
  if (picture.keywords.empty()) picture.keywords = tags.iim_list("Iptc.Application2.Keywords");
  picture.source_guid = first_of(
      {tags.xmp("Xmp.photoshop.TransmissionReference"), tags.iim("Iptc.Application2.TransmissionReference")});
  picture.taken = taken(tags);
  picture.expires = expiry(tags);
  return picture;
}

}  // namespace stoppress::media
