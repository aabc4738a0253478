// What making a page small with Brotli takes besides the page: some 500 KB of tables, which took longer to
// get from the system and to give back than the compressing itself. A few are kept and used again.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pages/cache/recycled_memory.h"

namespace stoppress::pages {

class BrotliCompressor {
 public:
  // Quickly (RFC 7932). The same bytes give the same bytes. std::bad_alloc when memory is short.
  std::string compressed(std::string_view bytes);

 private:
  // More than the largest page takes is given back at once.
  RecycledMemory memory_{2 << 20};
};

// One for the calling thread alone, until the loan ends: one that is kept, or a new one when all are lent. No
// more than one a core stays.
class BrotliLoan {
 public:
  BrotliLoan();
  ~BrotliLoan();
  BrotliLoan(BrotliLoan const&) = delete;
  BrotliLoan& operator=(BrotliLoan const&) = delete;
  BrotliCompressor* operator->() const { return compressor_.get(); }

 private:
  std::unique_ptr<BrotliCompressor> compressor_;
};

}  // namespace stoppress::pages
