#include "story/picture/crop.h"

#include <algorithm>
#include <cmath>

namespace stoppress::story {
namespace {

constexpr double kRounding = 0.0005;  // parts come with three or four digits
constexpr double kSameRatio = 0.02;

double ratio_of(Crop const& crop, double picture_ratio) { return picture_ratio * crop.width / crop.height; }

}  // namespace

bool fits(Crop const& crop, double picture_ratio, double shape_ratio) {
  bool const inside = crop.x >= -kRounding && crop.y >= -kRounding && crop.width >= 0.01 &&
                      crop.height >= 0.01 && crop.x + crop.width <= 1 + kRounding &&
                      crop.y + crop.height <= 1 + kRounding;
  return inside && std::abs(ratio_of(crop, picture_ratio) / shape_ratio - 1) <= kSameRatio;
}

Crop refitted(Crop const& crop, double picture_ratio, double shape_ratio) {
  double const shape = shape_ratio / picture_ratio;  // the part's width by its height, in parts
  double const most_wide = std::min(1.0, shape);
  Crop out;
  out.width = std::clamp(std::sqrt(crop.width * crop.height * shape), 0.01, most_wide);
  out.height = std::min(1.0, out.width / shape);
  out.x = std::clamp(crop.x + crop.width / 2 - out.width / 2, 0.0, 1 - out.width);
  out.y = std::clamp(crop.y + crop.height / 2 - out.height / 2, 0.0, 1 - out.height);
  return out;
}

}  // namespace stoppress::story
