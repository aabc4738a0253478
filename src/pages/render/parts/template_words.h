// Words in templates: [[article.published|time=<time>{{TIME}}</time>]] becomes the language's text, escaped,
// with what comes in for its names. Done once when a theme is loaded, so that a page costs no more for it.
#pragma once

#include <string>

#include "base/result.h"
#include "words/words.h"

namespace stoppress::pages {

// The template in that language. {link}…{/link} takes the element that comes in for it and closes it:
// [[list.empty_hint|link=<a href="/latest">]]. Fault::invalid names a word that is not there, or a name
// in braces that nothing comes in for.
Result<std::string> with_words(std::string const& text, std::string const& file, words::Words const& words);

}  // namespace stoppress::pages
