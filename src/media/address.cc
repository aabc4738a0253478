#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "media/library.h"

namespace stoppress::media {
namespace {

constexpr std::string_view kFolder = "/pictures/";
constexpr std::size_t kHashLength = 64;

struct Ratio {
  int across = 0, down = 0;  // 0: the picture's own
};

Ratio ratio_of(Shape shape) {
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

std::optional<Shape> shape_called(std::string_view name) {
  for (Shape const shape : {Shape::square, Shape::four_by_three, Shape::sixteen_by_nine})
    if (name == name_of(shape)) return shape;
  return std::nullopt;
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

std::string address_of(RenditionName const& name) {
  std::string out = std::string(kFolder) + name.hash + "-" + std::to_string(name.width);
  if (name.shape != Shape::own) out += std::string("-") + name_of(name.shape);
  return out + "." + extension_of(name.format);
}

std::optional<RenditionName> parse_address(std::string_view path) {
  if (!path.starts_with(kFolder)) return std::nullopt;
  path.remove_prefix(kFolder.size());
  if (path.size() < kHashLength + 2 || path[kHashLength] != '-') return std::nullopt;
  RenditionName name;
  name.hash = path.substr(0, kHashLength);
  if (name.hash.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
  path.remove_prefix(kHashLength + 1);
  auto const width = path.empty() ? std::nullopt : take_number(path);
  if (!width) return std::nullopt;
  name.width = *width;
  auto const dot = path.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  if (dot > 0) {
    auto const shape = path.front() == '-' ? shape_called(path.substr(1, dot - 1)) : std::nullopt;
    if (!shape) return std::nullopt;
    name.shape = *shape;
  }
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
      shape == Shape::own ? Ratio{std::max(1, picture.width), std::max(1, picture.height)} : ratio_of(shape);
  return std::max(1, static_cast<int>(std::lround(double(width) * ratio.down / ratio.across)));
}

}  // namespace stoppress::media
