// The part of a picture that one of its shapes shows.
#pragma once

namespace stoppress::story {

// In parts of the picture's width and height, 0 to 1, from the left and the top.
struct Crop {
  double x = 0, y = 0, width = 1, height = 1;
  bool operator==(Crop const&) const = default;
};

// Ratios are width by height. Whether the part lies within the picture and has the shape's ratio, give or
// take what a person can't see.
bool fits(Crop const& crop, double picture_ratio, double shape_ratio);
// For another file of the same picture: around the same middle and as large, as far as its edges allow.
Crop refitted(Crop const& crop, double picture_ratio, double shape_ratio);

}  // namespace stoppress::story
