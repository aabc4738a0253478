// What a newsroom must be told at once and nobody may overlook: somebody ordered a story down, held or
// mended.
#pragma once

#include "base/names.h"

namespace stoppress::story {

// kill: taken from readers for good. hold: the agency asks not to use it. correction: the agency has
// corrected it. rights: the rights to it have ended and it was taken down.
enum class AlarmKind { kill, hold, correction, rights };
constexpr auto names_of(AlarmKind) {
  using enum AlarmKind;
  return names<AlarmKind>({{kill, "kill"}, {hold, "hold"}, {correction, "correction"}, {rights, "rights"}});
}
using stoppress::name_of;

}  // namespace stoppress::story
