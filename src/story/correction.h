// What kind of correction a new version of a published story brings, from a slip to an error of fact.
#pragma once

#include "base/names.h"

namespace stoppress::story {

// Readers are told nothing of a typo, of an update at the story's end when there are words for it, of the
// other two at its top and on the title's page of corrections.
enum class CorrectionClass { typo, update, clarification, correction };
constexpr auto names_of(CorrectionClass) {
  using enum CorrectionClass;
  return names<CorrectionClass>(
      {{typo, "typo"}, {update, "update"}, {clarification, "clarification"}, {correction, "correction"}});
}
using stoppress::name_of;

// At the top and on the page of corrections: it needs words.
constexpr bool tells_readers(CorrectionClass kind) {
  return kind == CorrectionClass::clarification || kind == CorrectionClass::correction;
}

}  // namespace stoppress::story
