// The template library's header uses strlen without naming where it comes from.
#pragma once

// clang-format off
#include <cstring>
#include <ctemplate/template.h>
// clang-format on
