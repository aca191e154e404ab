/** Whether a media type, with or without parameters, is JSON, or JSON of a vendor such as `application/vnd.x+json`. */
export const isJson = (mediaType: string): boolean => /^application\/([\w.-]+\+)?json(?![\w.+-])/i.test(mediaType);
