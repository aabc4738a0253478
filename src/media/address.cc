#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <utility>

#include "base/hash.h"
#include "media/library.h"

namespace stoppress::media {
namespace {

constexpr std::string_view kFolder = "/pictures/";
constexpr std::size_t kHashLength = 64, kMarkLength = 8;

struct Ratio {
  int across = 0, down = 0;  // 0: the picture's own
};

Ratio parts_of(Shape shape) {
  switch (shape) {
    case Shape::own: return {};
    case Shape::square: return {1, 1};
    case Shape::four_by_three: return {4, 3};
    case Shape::sixteen_by_nine: return {16, 9};
  }
  return {};
}

std::optional<Format> format_with(std::string_view extension) {
  for (Format const format : {Format::avif, Format::webp, Format::jpeg})
    if (extension == extension_of(format)) return format;
  return std::nullopt;
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// "-16x9" or "-16x9-1a2b3c4d", or nothing.
bool read_shape(std::string_view text, RenditionName& name) {
  if (text.empty()) return true;
  if (text.front() != '-') return false;
  text.remove_prefix(1);
  auto const dash = std::min(text.find('-'), text.size());
  auto const shape = shape_named(text.substr(0, dash));
  if (!shape) return false;
  name.shape = *shape;
  if (dash == text.size()) return true;
  name.mark = text.substr(dash + 1);
  return name.mark.size() == kMarkLength && is_hex(name.mark);
}

// Takes a whole number without leading zeros from the front.
std::optional<int> take_number(std::string_view& text) {
  int number = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || number <= 0 || number > 1920 || text.front() == '0') return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

}  // namespace

char const* extension_of(Format format) {
  switch (format) {
    case Format::avif: return "avif";
    case Format::webp: return "webp";
    case Format::jpeg: return "jpg";
  }
  return "jpg";
}

char const* mime_of(Format format) {
  switch (format) {
    case Format::avif: return "image/avif";
    case Format::webp: return "image/webp";
    case Format::jpeg: return "image/jpeg";
  }
  return "image/jpeg";
}

char const* name_of(Shape shape) {
  switch (shape) {
    case Shape::own: return "";
    case Shape::square: return "1x1";
    case Shape::four_by_three: return "4x3";
    case Shape::sixteen_by_nine: return "16x9";
  }
  return "";
}

std::optional<Shape> shape_named(std::string_view name) {
  for (Shape const shape : kShapes)
    if (name == name_of(shape)) return shape;
  return std::nullopt;
}

double ratio_of(Shape shape) {
  auto const ratio = parts_of(shape);
  return ratio.down == 0 ? 0 : double(ratio.across) / ratio.down;
}

std::string mark_of(story::LibraryPicture const& picture, Shape shape) {
  if (shape == Shape::own) return "";
  std::string cut;
  if (auto const crop = picture.crops.find(name_of(shape)); crop != picture.crops.end())
    cut = fmt::format("crop {:.4f} {:.4f} {:.4f} {:.4f}", crop->second.x, crop->second.y, crop->second.width,
                      crop->second.height);
  else if (picture.focus_x != 0.5 || picture.focus_y != 0.5)
    cut = fmt::format("focus {:.4f} {:.4f}", picture.focus_x, picture.focus_y);
  return cut.empty() ? "" : sha256_hex(cut).substr(0, kMarkLength);
}

RenditionName rendition_of(story::LibraryPicture const& picture, int width, Shape shape, Format format) {
  return {picture.hash, width, shape, format, mark_of(picture, shape)};
}

std::string address_of(story::LibraryPicture const& picture, int width, Shape shape, Format format) {
  return address_of(rendition_of(picture, width, shape, format));
}

std::string address_of(RenditionName const& name) {
  std::string out = std::string(kFolder) + name.hash + "-" + std::to_string(name.width);
  if (name.shape != Shape::own) out += std::string("-") + name_of(name.shape);
  if (!name.mark.empty()) out += "-" + name.mark;
  return out + "." + extension_of(name.format);
}

std::optional<RenditionName> parse_address(std::string_view path) {
  if (!path.starts_with(kFolder)) return std::nullopt;
  path.remove_prefix(kFolder.size());
  if (path.size() < kHashLength + 2 || path[kHashLength] != '-') return std::nullopt;
  RenditionName name;
  name.hash = path.substr(0, kHashLength);
  if (!is_hex(name.hash)) return std::nullopt;
  path.remove_prefix(kHashLength + 1);
  auto const width = path.empty() ? std::nullopt : take_number(path);
  if (!width) return std::nullopt;
  name.width = *width;
  auto const dot = path.find('.');
  if (dot == std::string_view::npos || !read_shape(path.substr(0, dot), name)) return std::nullopt;
  auto const format = format_with(path.substr(dot + 1));
  if (!format) return std::nullopt;
  name.format = *format;
  return name;
}

std::vector<int> widths_for(int picture_width) {
  std::vector<int> widths;
  for (int const width : kWidths)
    if (width <= picture_width) widths.push_back(width);
  if (widths.empty()) widths.push_back(std::max(1, picture_width));
  return widths;
}

int width_for_cards(int picture_width) {
  auto const widths = widths_for(picture_width);
  auto const found = std::find_if(widths.begin(), widths.end(), [](int width) { return width >= 1200; });
  return found != widths.end() ? *found : widths.back();
}

int height_for(story::Picture const& picture, int width, Shape shape) {
  auto const ratio =
      shape == Shape::own ? Ratio{std::max(1, picture.width), std::max(1, picture.height)} : parts_of(shape);
  return std::max(1, static_cast<int>(std::lround(double(width) * ratio.down / ratio.across)));
}

}  // namespace stoppress::media
