#include "push/encryption/p256.h"

#include <memory>
#include <new>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>
#include <optional>

namespace stoppress::push {
namespace {

constexpr std::size_t kScalar = 32, kPoint = 65;

template <auto function>
struct Free {
  void operator()(auto* it) const { function(it); }
};
template <class T, auto function>
using Owned = std::unique_ptr<T, Free<function>>;
using Number = Owned<BIGNUM, BN_clear_free>;
using Point = Owned<EC_POINT, EC_POINT_clear_free>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Digest = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Signature = Owned<ECDSA_SIG, ECDSA_SIG_free>;

// What OpenSSL does not give us it has no memory for.
template <class Held>
Held checked(Held held) {
  if (!held) throw std::bad_alloc();
  return held;
}

EC_GROUP const* curve() {
  static Owned<EC_GROUP, EC_GROUP_free> const group =
      checked(Owned<EC_GROUP, EC_GROUP_free>(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)));
  return group.get();
}

unsigned char const* bytes(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string octets_of(BIGNUM const* number) {
  std::string out(kScalar, '\0');
  BN_bn2binpad(number, bytes(out), int(kScalar));
  return out;
}

Number number_of(std::string_view octets) {
  auto number = checked(Number(BN_bin2bn(bytes(octets), int(octets.size()), nullptr)));
  BN_set_flags(number.get(), BN_FLG_CONSTTIME);
  return number;
}

std::string octets_of(EC_POINT const* point) {
  std::string out(kPoint, '\0');
  EC_POINT_point2oct(curve(), point, POINT_CONVERSION_UNCOMPRESSED, bytes(out), out.size(), nullptr);
  return out;
}

// Null when it is no point of the curve.
Point point_of(std::string_view octets) {
  auto point = checked(Point(EC_POINT_new(curve())));
  // Reading also checks that the point lies on the curve.
  if (EC_POINT_oct2point(curve(), point.get(), bytes(octets), octets.size(), nullptr) != 1) return nullptr;
  return point;
}

std::string public_octets(BIGNUM const* scalar) {
  auto const point = checked(Point(EC_POINT_new(curve())));
  if (EC_POINT_mul(curve(), point.get(), scalar, nullptr, nullptr, nullptr) != 1) throw std::bad_alloc();
  return octets_of(point.get());
}

// `scalar` may be null: then only signatures can be checked with it.
Key evp_key(std::string_view point, BIGNUM const* scalar) {
  Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> const build(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  if (scalar != nullptr) OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar);
  Owned<OSSL_PARAM, OSSL_PARAM_free> const parameters(OSSL_PARAM_BLD_to_param(build.get()));
  Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> const context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* key = nullptr;
  EVP_PKEY_fromdata_init(context.get());
  EVP_PKEY_fromdata(context.get(), &key, scalar != nullptr ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY,
                    parameters.get());
  return checked(Key(key));
}

// OpenSSL's signatures are DER; those of JSON are both numbers, one behind the other.
std::string joined(std::string_view der) {
  auto const* at = bytes(der);
  auto const signature = checked(Signature(d2i_ECDSA_SIG(nullptr, &at, long(der.size()))));
  return octets_of(ECDSA_SIG_get0_r(signature.get())) + octets_of(ECDSA_SIG_get0_s(signature.get()));
}

std::optional<std::string> der_of(std::string_view joined) {
  if (joined.size() != 2 * kScalar) return std::nullopt;
  auto const signature = checked(Signature(ECDSA_SIG_new()));
  ECDSA_SIG_set0(signature.get(), BN_bin2bn(bytes(joined), int(kScalar), nullptr),
                 BN_bin2bn(bytes(joined) + kScalar, int(kScalar), nullptr));
  unsigned char* der = nullptr;
  int const size = i2d_ECDSA_SIG(signature.get(), &der);
  if (size <= 0) return std::nullopt;
  std::string out(reinterpret_cast<char*>(der), std::size_t(size));
  OPENSSL_free(der);
  return out;
}

}  // namespace

Result<PublicKey> PublicKey::parse(std::string_view octets) {
  if (octets.size() != kPoint || octets.front() != '\x04' || !point_of(octets))
    return invalid("This is no public key of the curve P-256.");
  return PublicKey(std::string(octets));
}

bool PublicKey::has_signed(std::string_view text, std::string_view signature) const {
  auto const der = der_of(signature);
  if (!der) return false;
  auto const key = evp_key(octets_, nullptr);
  auto const digest = checked(Digest(EVP_MD_CTX_new()));
  EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get());
  return EVP_DigestVerify(digest.get(), bytes(*der), der->size(), bytes(text), text.size()) == 1;
}

PrivateKey PrivateKey::make() {
  auto const scalar = checked(Number(BN_secure_new()));
  do {
    if (BN_priv_rand_range(scalar.get(), EC_GROUP_get0_order(curve())) != 1) throw std::bad_alloc();
  } while (BN_is_zero(scalar.get()));
  BN_set_flags(scalar.get(), BN_FLG_CONSTTIME);
  return {octets_of(scalar.get()), PublicKey(public_octets(scalar.get()))};
}

Result<PrivateKey> PrivateKey::parse(std::string_view octets) {
  if (octets.size() != kScalar) return invalid("This is no private key of the curve P-256.");
  auto const scalar = number_of(octets);
  if (BN_is_zero(scalar.get()) || BN_cmp(scalar.get(), EC_GROUP_get0_order(curve())) >= 0)
    return invalid("This is no private key of the curve P-256.");
  return PrivateKey(std::string(octets), PublicKey(public_octets(scalar.get())));
}

std::string PrivateKey::agree_with(PublicKey const& other) const {
  auto const theirs = checked(point_of(other.octets()));
  auto const shared = checked(Point(EC_POINT_new(curve())));
  auto const x = checked(Number(BN_secure_new()));
  // The curve's order is a prime, so no point of it and no scalar of ours meet at infinity.
  if (EC_POINT_mul(curve(), shared.get(), nullptr, theirs.get(), number_of(octets_).get(), nullptr) != 1 ||
      EC_POINT_get_affine_coordinates(curve(), shared.get(), x.get(), nullptr, nullptr) != 1)
    throw std::bad_alloc();
  return octets_of(x.get());
}

std::string PrivateKey::sign(std::string_view text) const {
  auto const key = evp_key(public_.octets(), number_of(octets_).get());
  auto const digest = checked(Digest(EVP_MD_CTX_new()));
  std::string der(std::size_t(EVP_PKEY_get_size(key.get())), '\0');
  std::size_t size = der.size();
  if (EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1 ||
      EVP_DigestSign(digest.get(), bytes(der), &size, bytes(text), text.size()) != 1)
    throw std::bad_alloc();
  der.resize(size);
  return joined(der);
}

}  // namespace stoppress::push
