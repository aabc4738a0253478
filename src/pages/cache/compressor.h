// What compressing quickly needs besides the page: some 700 KB of tables, which took longer to get from the
// system and to give back than the compressing itself. A few are kept and used again.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace stoppress::pages {

class Compressor {
 public:
  Compressor();
  ~Compressor();
  Compressor(Compressor const&) = delete;
  Compressor& operator=(Compressor const&) = delete;

  // The same bytes give the same bytes. std::bad_alloc when memory is short.
  std::string gzip(std::string_view bytes);    // RFC 1952
  std::string brotli(std::string_view bytes);  // RFC 7932

 private:
  struct Implementation;
  std::unique_ptr<Implementation> it_;
};

// One for the calling thread alone, until the loan ends: one that is kept, or a new one when all are lent. No
// more than one a core stays.
class CompressorLoan {
 public:
  CompressorLoan();
  ~CompressorLoan();
  CompressorLoan(CompressorLoan const&) = delete;
  CompressorLoan& operator=(CompressorLoan const&) = delete;
  Compressor* operator->() const { return compressor_.get(); }

 private:
  std::unique_ptr<Compressor> compressor_;
};

}  // namespace stoppress::pages
