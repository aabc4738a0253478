// Words from outside never become markup without being escaped.
// refused: no match for .operator\+=.
#include "base/html.h"

using namespace stoppress;

Html mistaken(std::string const& headline) {
  Html page;
#ifdef MISTAKE
  page += headline;
#else
  page += Html::escape(headline);
#endif
  return page;
}
