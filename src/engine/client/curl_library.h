// What the clients that stand on libcurl share: its start, and owners for what it gives.
#pragma once

#include <curl/curl.h>
#include <memory>
#include <string>

#include "base/time.h"

namespace stoppress::engine {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct FreeText {
  void operator()(char* text) const { curl_free(text); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

// Before anything of it is used; once, whoever calls first.
void begin_curl();
void append(List& list, std::string const& line);
long millis(Duration time);  // at least 1: 0 would be for ever

}  // namespace stoppress::engine
