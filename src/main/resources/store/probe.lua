-- Tries what the gateway's scripts do, without a lasting effect: other permissions, a full memory or a replica show here as
-- they show there.
-- KEYS[1]: a key that no other script uses, or the key of a script that failed. ARGV: 'own' for the former.
redis.call('HSET', KEYS[1], 'probe', '1')
if ARGV[1] == 'own' then
  redis.call('TIME')
  redis.call('HGET', KEYS[1], 'probe')
  redis.call('HMGET', KEYS[1], 'probe')
  redis.call('HEXISTS', KEYS[1], 'probe')
  redis.call('EXPIRE', KEYS[1], 60)
  redis.call('PEXPIRE', KEYS[1], 60000)
  redis.call('HDEL', KEYS[1], 'none')
  redis.call('DEL', KEYS[1])
else
  -- A hash without a field does not exist.
  redis.call('HDEL', KEYS[1], 'probe')
end
return {'probed'}
